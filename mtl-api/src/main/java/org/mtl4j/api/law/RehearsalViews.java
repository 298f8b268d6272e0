package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Progress;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskMemory;

/** All that a strategy can see of one step of a rehearsal. */
final class RehearsalViews implements Sight.Views {
    private static final int TENSORS = 4;
    private static final int LAYERS = 2;

    private final List<Scene> batches;
    private final Scene scene;
    private final int[] present;
    private final List<Task> tasks;
    private final Progress progress;
    private final History history;
    private final RehearsalMemory memory;
    private final Sight.Grouping grouping;
    private final List<Given> given = new ArrayList<>();
    private int looks;

    /** An array that was handed out, with what stood in it. */
    private record Given(List<Double> before, Array now) {}

    private interface Array {
        double[] numbers();
    }

    RehearsalViews(
            List<Scene> batches,
            List<Task> tasks,
            Progress progress,
            History history,
            RehearsalMemory memory,
            Sight.Grouping grouping) {
        this.batches = List.copyOf(batches);
        this.scene = batches.get(batches.size() - 1);
        this.present = scene.present();
        this.tasks = tasks;
        this.progress = progress;
        this.history = history;
        this.memory = memory;
        this.grouping = grouping;
    }

    /** Whether nobody wrote into a gradient that was only to be read. */
    boolean untouched() {
        return given.stream()
                .allMatch(g -> Arrays.stream(g.now().numbers()).boxed().toList().equals(g.before()));
    }

    /** How many gradients at trial points were asked for. */
    int looks() {
        return looks;
    }

    int[] groupEnds() {
        int parts = switch (grouping) {
            case WHOLE -> 1;
            case LAYER -> LAYERS;
            case TENSOR -> TENSORS;
        };
        int columns = scene.columns();
        int count = Math.min(parts, columns);
        int[] ends = new int[count];
        Arrays.setAll(ends, k -> (k + 1) * columns / count);
        return ends;
    }

    @Override
    public Losses losses() {
        return new View(scene);
    }

    @Override
    public Gram gram() {
        return gradients();
    }

    @Override
    public GroupedGram groupedGram() {
        return new Groups();
    }

    @Override
    public BatchGram batchGram() {
        return new Batches();
    }

    @Override
    public Gradients gradients() {
        return new Columns(0, scene.columns());
    }

    @Override
    public Lookahead lookahead() {
        return new Trials();
    }

    Rows representation() {
        return new Rows();
    }

    Losses losses(double[] values) {
        return new View(scene) {
            @Override
            public double loss(int i) {
                return values[i];
            }
        };
    }

    /** Losses after a step along a displacement, of bowls that touch 0 at their lowest point. */
    double[] lossesAt(Scene of, double[] displacement) {
        double[] values = new double[present.length];
        for (int i = 0; i < values.length; i++) {
            int task = present[i];
            double along = 0;
            double square = 0;
            for (int c = 0; c < of.columns(); c++) {
                along += of.entry(task, c) * displacement[c];
                square += displacement[c] * displacement[c];
            }
            values[i] = of.loss(task) + along + 0.5 * curvature(of, task) * square;
        }
        return values;
    }

    private static double curvature(Scene of, int task) {
        double square = dot(of, task, of, task, 0, of.columns());
        return of.loss(task) > 0 ? square / (2 * of.loss(task)) : 0;
    }

    private static double dot(Scene a, int i, Scene b, int j, int from, int to) {
        double sum = 0;
        for (int c = from; c < to; c++) {
            sum += a.entry(i, c) * b.entry(j, c);
        }
        return sum;
    }

    private double[] give(double[] numbers) {
        given.add(new Given(Arrays.stream(numbers).boxed().toList(), () -> numbers));
        return numbers;
    }

    class View implements Losses {
        private final Scene of;

        View(Scene of) {
            this.of = of;
        }

        @Override
        public int size() {
            return present.length;
        }

        @Override
        public Task task(int i) {
            return tasks.get(present[i]);
        }

        @Override
        public double loss(int i) {
            return of.loss(present[i]);
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public History history() {
            return history;
        }
    }

    /** A range of the shared parameters, passed by in two blocks. */
    private final class Columns extends View implements Gradients {
        private final int from;
        private final int to;

        Columns(int from, int to) {
            super(scene);
            this.from = from;
            this.to = to;
        }

        @Override
        public double product(int i, int j) {
            return dot(scene, present[i], scene, present[j], from, to);
        }

        @Override
        public void read(Gradients.Reader reader) {
            int half = from + (to - from + 1) / 2;
            reader.read(new Part(from, half));
            if (half < to) {
                reader.read(new Part(half, to));
            }
        }
    }

    final class Part implements Gradients.Block {
        private final int from;
        private final int to;

        Part(int from, int to) {
            this.from = from;
            this.to = to;
        }

        int from() {
            return from;
        }

        @Override
        public int size() {
            return to - from;
        }

        @Override
        public double[] gradient(int i) {
            return give(Arrays.copyOfRange(scene.gradient(present[i]), from, to));
        }

        @Override
        public double[] memory(TaskMemory of, int i) {
            return memory.columns(of, i, from, size());
        }
    }

    private final class Groups extends View implements GroupedGram {
        Groups() {
            super(scene);
        }

        @Override
        public int groups() {
            return groupEnds().length;
        }

        @Override
        public Gram group(int k) {
            int[] ends = groupEnds();
            return new Columns(k == 0 ? 0 : ends[k - 1], ends[k]);
        }
    }

    private final class Batches extends View implements BatchGram {
        Batches() {
            super(scene);
        }

        @Override
        public int batches() {
            return batches.size();
        }

        @Override
        public Losses batch(int b) {
            return new View(batches.get(b));
        }

        @Override
        public double product(int a, int i, int b, int j) {
            return dot(batches.get(a), present[i], batches.get(b), present[j], 0, scene.columns());
        }
    }

    private final class Trials extends View implements Lookahead {
        Trials() {
            super(batches.get(TRAINING));
        }

        @Override
        public Point here() {
            return new Displaced(new double[scene.columns()]);
        }

        @Override
        public Losses losses(int batch, Point at) {
            return RehearsalViews.this.losses(lossesAt(batches.get(batch), Displaced.of(at)));
        }

        @Override
        public Direction gradient(int batch, Point at, double... weights) {
            looks++;
            Scene of = batches.get(batch);
            double[] displacement = Displaced.of(at);
            double[] sum = new double[of.columns()];
            for (int i = 0; i < present.length; i++) {
                double curvature = curvature(of, present[i]);
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += weights[i] * (of.entry(present[i], c) + curvature * displacement[c]);
                }
            }
            return new Displaced(sum);
        }
    }

    private record Displaced(List<Double> numbers) implements Lookahead.Point, Lookahead.Direction {

        Displaced(double[] numbers) {
            this(Arrays.stream(numbers).boxed().toList());
        }

        static double[] of(Object point) {
            if (point instanceof Displaced displaced) {
                return displaced.numbers.stream().mapToDouble(x -> x).toArray();
            }
            throw new IllegalArgumentException("a point that this step did not give: " + point);
        }

        @Override
        public Lookahead.Point moved(double length, Lookahead.Direction along) {
            double[] moved = of(this);
            double[] by = of(along);
            for (int c = 0; c < moved.length; c++) {
                moved[c] += length * by[c];
            }
            return new Displaced(moved);
        }

        @Override
        public double dot(Lookahead.Direction other) {
            double[] a = of(this);
            double[] b = of(other);
            double sum = 0;
            for (int c = 0; c < a.length; c++) {
                sum += a[c] * b[c];
            }
            return sum;
        }
    }

    /** The gradients' columns as rows of a representation: two rows if their number is even, else one. */
    final class Rows extends View implements Representation {
        private final int rows;
        private final double[] sum = new double[scene.columns()];
        private boolean written;

        Rows() {
            super(scene);
            rows = scene.columns() % 2 == 0 ? 2 : 1;
        }

        @Override
        public int width() {
            return scene.columns() / rows;
        }

        @Override
        public void read(Representation.Reader reader) {
            for (int r = 0; r < rows; r++) {
                reader.read(new OneRow(r));
            }
        }

        void write(Combination.Writer<Representation.Row> writer) {
            written = true;
            for (int r = 0; r < rows; r++) {
                double[] update = new double[width()];
                writer.write(new OneRow(r), update);
                System.arraycopy(update, 0, sum, r * width(), width());
            }
        }

        boolean written() {
            return written;
        }

        double[] sum() {
            return sum;
        }

        private final class OneRow implements Row {
            private final int row;

            OneRow(int row) {
                this.row = row;
            }

            /** Numbers of both signs, without a pattern that gradients share. */
            @Override
            public double[] value() {
                double[] value = new double[width()];
                Arrays.setAll(value, u -> Math.cos(1 + 2.3 * (row * width() + u)));
                return give(value);
            }

            @Override
            public double[] gradient(int i) {
                return give(Arrays.copyOfRange(scene.gradient(present[i]), row * width(), (row + 1) * width()));
            }
        }
    }
}
