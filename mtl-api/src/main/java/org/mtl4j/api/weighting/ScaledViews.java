package org.mtl4j.api.weighting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.task.Task;

/**
 * Views of a step as if each task's loss had been multiplied by a number. The factors are read whenever something is
 * asked for, and a view of a view that is used again is good again: wrappers keep theirs, so that a step allocates nothing.
 */
final class ScaledViews {

    private ScaledViews() {}

    static class OfLosses implements Losses {
        final double[] factors;
        private final Losses losses;
        private final History history = new ScaledHistory();

        OfLosses(Losses losses, double[] factors) {
            this.losses = losses;
            this.factors = factors;
        }

        @Override
        public final int size() {
            return losses.size();
        }

        @Override
        public final Task task(int i) {
            return losses.task(i);
        }

        @Override
        public final double loss(int i) {
            return factors[i] * losses.loss(i);
        }

        @Override
        public final Progress progress() {
            return losses.progress();
        }

        @Override
        public final History history() {
            return history;
        }

        private final class ScaledHistory implements History {

            @Override
            public double meanLoss(int epoch, int i, Over over) {
                return factors[i] * losses.history().meanLoss(epoch, i, over);
            }

            @Override
            public double validationScore(int epoch, int i) {
                return losses.history().validationScore(epoch, i);
            }

            @Override
            public boolean higherIsBetter(int i) {
                return losses.history().higherIsBetter(i);
            }
        }
    }

    static class OfGram extends OfLosses implements Gram {
        private final Gram gram;

        OfGram(Gram gram, double[] factors) {
            super(gram, factors);
            this.gram = gram;
        }

        @Override
        public final double product(int i, int j) {
            return factors[i] * factors[j] * gram.product(i, j);
        }

        @Override
        public Gram scaled(double[] more) {
            return new OfGram(this, more);
        }
    }

    static final class OfGroups extends OfLosses implements GroupedGram {
        private final GroupedGram grams;
        private final Parts<Gram> groups = new Parts<>(group -> group.scaled(factors));

        OfGroups(GroupedGram grams, double[] factors) {
            super(grams, factors);
            this.grams = grams;
        }

        @Override
        public int groups() {
            return grams.groups();
        }

        @Override
        public Gram group(int k) {
            return groups.scaled(k, grams.group(k));
        }

        @Override
        public GroupedGram scaled(double[] more) {
            return new OfGroups(this, more);
        }
    }

    static final class OfBatches extends OfLosses implements BatchGram {
        private final BatchGram grams;
        private final Parts<Losses> batches = new Parts<>(batch -> batch.scaled(factors));

        OfBatches(BatchGram grams, double[] factors) {
            super(grams, factors);
            this.grams = grams;
        }

        @Override
        public int batches() {
            return grams.batches();
        }

        @Override
        public Losses batch(int b) {
            return batches.scaled(b, grams.batch(b));
        }

        @Override
        public double product(int a, int i, int b, int j) {
            return factors[i] * factors[j] * grams.product(a, i, b, j);
        }

        @Override
        public BatchGram scaled(double[] more) {
            return new OfBatches(this, more);
        }
    }

    static final class OfGradients extends OfGram implements Gradients {
        private final Gradients gradients;
        private final ScaledBlock block = new ScaledBlock();

        OfGradients(Gradients gradients, double[] factors) {
            super(gradients, factors);
            this.gradients = gradients;
        }

        @Override
        public void read(Reader reader) {
            block.passTo(reader);
            gradients.read(block);
        }

        @Override
        public Gradients scaled(double[] more) {
            return new OfGradients(this, more);
        }

        /** Reads the plain blocks and is the scaled one. */
        private final class ScaledBlock implements Reader, Block {
            private final List<double[]> numbers = new ArrayList<>();
            private @Nullable Reader reader;
            private @Nullable Block plain;

            void passTo(Reader of) {
                reader = of;
            }

            @Override
            public void read(Block of) {
                plain = of;
                if (reader != null) {
                    reader.read(this);
                }
            }

            @Override
            public int size() {
                return plain().size();
            }

            @Override
            public double[] memory(TaskMemory memory, int i) {
                return plain().memory(memory, i);
            }

            @Override
            public double[] gradient(int i) {
                double[] gradient = plain().gradient(i);
                while (numbers.size() <= i) {
                    numbers.add(new double[0]);
                }
                if (numbers.get(i).length < size()) {
                    numbers.set(i, new double[size()]);
                }
                double[] scaled = numbers.get(i);
                for (int column = 0; column < size(); column++) {
                    scaled[column] = factors[i] * gradient[column];
                }
                return scaled;
            }

            private Block plain() {
                Block now = plain;
                if (now == null) {
                    throw new IllegalStateException("no block is passing by");
                }
                return now;
            }
        }
    }

    static final class OfLookahead extends OfLosses implements Lookahead {
        private final Lookahead lookahead;
        private final double[] products;
        private final Looks looks = new Looks();

        OfLookahead(Lookahead lookahead, double[] factors) {
            super(lookahead, factors);
            this.lookahead = lookahead;
            products = new double[factors.length];
        }

        @Override
        public Point here() {
            return lookahead.here();
        }

        @Override
        public Losses losses(int batch, Point at) {
            return looks.scaled(lookahead.losses(batch, at));
        }

        @Override
        public Direction gradient(int batch, Point at, double... weights) {
            for (int i = 0; i < size(); i++) {
                products[i] = weights[i] * factors[i];
            }
            return lookahead.gradient(batch, at, products);
        }

        @Override
        public Lookahead scaled(double[] more) {
            return new OfLookahead(this, more);
        }

        /** Scaled views of the last losses that were looked at: an engine may show the same objects in every step. */
        private final class Looks {
            private static final int KEPT = 16;

            private final Losses[] plain = new Losses[KEPT];
            private final Losses[] scaled = new Losses[KEPT];
            private int next;

            Losses scaled(Losses of) {
                for (int k = 0; k < KEPT; k++) {
                    if (plain[k] == of) {
                        return scaled[k];
                    }
                }
                int free = next++ % KEPT;
                plain[free] = of;
                scaled[free] = of.scaled(factors);
                return scaled[free];
            }
        }
    }

    /** Scaled views of a step's parts, kept as long as the parts are the same objects. */
    private static final class Parts<V> {
        private final List<V> plain = new ArrayList<>();
        private final List<V> scaled = new ArrayList<>();
        private final UnaryOperator<V> scaling;

        Parts(UnaryOperator<V> scaling) {
            this.scaling = scaling;
        }

        V scaled(int number, V of) {
            for (int k = plain.size(); k <= number; k++) {
                plain.add(of);
                scaled.add(scaling.apply(of));
            }
            if (plain.get(number) != of) {
                plain.set(number, of);
                scaled.set(number, scaling.apply(of));
            }
            return scaled.get(number);
        }
    }
}
