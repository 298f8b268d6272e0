package org.mtl4j.api.weighting;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.task.Task;

/** Views of a step whose losses are multiplied by constants. */
final class ScaledViews {
    private ScaledViews() {}

    static class OfLosses implements Losses {
        final Losses of;
        final double[] f;

        OfLosses(Losses of, double[] f) {
            this.of = of;
            this.f = f;
        }

        @Override
        public int size() {
            return of.size();
        }

        @Override
        public Task task(int i) {
            return of.task(i);
        }

        @Override
        public double loss(int i) {
            return f[i] * of.loss(i);
        }

        @Override
        public Progress progress() {
            return of.progress();
        }

        @Override
        public History history() {
            History h = of.history();
            return new History() {
                @Override
                public double meanLoss(int e, int i, Over o) {
                    return f[i] * h.meanLoss(e, i, o);
                }

                @Override
                public double validationScore(int e, int i) {
                    return h.validationScore(e, i);
                }

                @Override
                public boolean higherIsBetter(int i) {
                    return h.higherIsBetter(i);
                }
            };
        }
    }

    static class OfGram extends OfLosses implements Gram {
        final Gram gram;

        OfGram(Gram of, double[] f) {
            super(of, f);
            gram = of;
        }

        @Override
        public double product(int i, int j) {
            return f[i] * f[j] * gram.product(i, j);
        }

        @Override
        public Gram scaled(double[] g) {
            return new OfGram(this, g);
        }
    }

    static final class OfGroups extends OfLosses implements GroupedGram {
        final GroupedGram g;

        OfGroups(GroupedGram of, double[] f) {
            super(of, f);
            g = of;
        }

        @Override
        public int groups() {
            return g.groups();
        }

        @Override
        public Gram group(int k) {
            return g.group(k).scaled(f);
        }

        @Override
        public GroupedGram scaled(double[] h) {
            return new OfGroups(this, h);
        }
    }

    static final class OfBatches extends OfLosses implements BatchGram {
        final BatchGram g;

        OfBatches(BatchGram of, double[] f) {
            super(of, f);
            g = of;
        }

        @Override
        public int batches() {
            return g.batches();
        }

        @Override
        public Losses batch(int b) {
            return g.batch(b).scaled(f);
        }

        @Override
        public double product(int a, int i, int b, int j) {
            return f[i] * f[j] * g.product(a, i, b, j);
        }

        @Override
        public BatchGram scaled(double[] h) {
            return new OfBatches(this, h);
        }
    }

    static final class OfGradients extends OfGram implements Gradients {
        final Gradients g;
        private final List<double[]> buffers = new ArrayList<>();

        OfGradients(Gradients of, double[] f) {
            super(of, f);
            g = of;
        }

        private Block block(Block b) {
            return new Block() {
                @Override
                public int size() {
                    return b.size();
                }

                @Override
                public double[] memory(TaskMemory m, int i) {
                    return b.memory(m, i);
                }

                @Override
                public double[] gradient(int i) {
                    double[] plain = b.gradient(i);
                    while (buffers.size() <= i) {
                        buffers.add(new double[0]);
                    }
                    if (buffers.get(i).length < b.size()) {
                        buffers.set(i, new double[b.size()]);
                    }
                    double[] x = buffers.get(i);
                    for (int c = 0; c < b.size(); c++) {
                        x[c] = f[i] * plain[c];
                    }
                    return x;
                }
            };
        }

        @Override
        public void read(Reader r) {
            g.read(b -> r.read(block(b)));
        }

        @Override
        public Gradients scaled(double[] h) {
            return new OfGradients(this, h);
        }
    }

    static final class OfLookahead extends OfLosses implements Lookahead {
        final Lookahead g;

        OfLookahead(Lookahead of, double[] f) {
            super(of, f);
            g = of;
        }

        @Override
        public Point here() {
            return g.here();
        }

        @Override
        public Losses losses(int b, Point p) {
            return g.losses(b, p).scaled(f);
        }

        @Override
        public Direction gradient(int b, Point p, double... w) {
            double[] v = w.clone();
            for (int i = 0; i < v.length; i++) {
                v[i] *= f[i];
            }
            return g.gradient(b, p, v);
        }

        @Override
        public Lookahead scaled(double[] h) {
            return new OfLookahead(this, h);
        }
    }
}
