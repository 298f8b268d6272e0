package org.mtl4j.api.network;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Task;

/**
 * What a node computes: attributes only, no tensors; says the shape it gives for the shapes it gets. Shapes are of one row.
 * "Width" is the last, channel extent: what acts on the width acts alike at each step and pixel, so that a {@link Dense} on an
 * image is a 1×1 convolution.
 *
 * <p>The alternatives are nested because the set is closed: an engine has to know them all, and a plug-in that needs another
 * one brings a {@link Custom}.
 */
public sealed interface Operation {
    /**
     * Shape of the result.
     *
     * @throws IllegalArgumentException if the inputs do not fit, with a message that names their shapes
     */
    Shape infer(List<Shape> in);

    /** Parameter tensors, in order; none for most. */
    default List<Parameter> parameters(List<Shape> in) {
        return List.of();
    }

    /** What it is in a few words, for tables and messages: "dense 64". */
    default String label() {
        return NetworkWords.of(this);
    }

    /** A parameter tensor: its name within the node, and its extents. */
    record Parameter(String name, List<Integer> shape) {

        /** Copied. */
        public Parameter {
            shape = List.copyOf(shape);
        }

        /** How many numbers it holds. */
        public long count() {
            return shape.stream().mapToLong(i -> i).reduce(1, (a, b) -> a * b);
        }
    }

    // sources

    /** The rows of an input. */
    record Source(Input input) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            none(in);
            return input.shape();
        }
    }

    /** Learned numbers that depend on no row. One tensor, {@code value}. */
    record Free(Shape shape, Start start) implements Operation {

        /** Checked: as many given values as the shape has numbers. */
        public Free {
            if (start instanceof Start.Values values && values.values().size() != shape.size()) {
                throw new IllegalArgumentException("starts from %d values %s, but has %d numbers; expected one for each"
                        .formatted(values.values().size(), values.values(), shape.size()));
            }
        }

        @Override
        public Shape infer(List<Shape> in) {
            none(in);
            return shape;
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter("value", List.of(shape.size())));
        }
    }

    /** One number, {@code width} times, for every row. */
    record Constant(double value, int width) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            none(in);
            return new Shape.Vector(width);
        }
    }

    // with weights

    /** xW + b over the width. One tensor, {@code weights} [in (+1: the bias) × width]. */
    record Dense(int width, boolean bias) implements Operation {

        /** Checked. */
        public Dense {
            positive("width", width);
        }

        @Override
        public Shape infer(List<Shape> in) {
            return one(in).withWidth(width);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter("weights", List.of(in.get(0).width() + (bias ? 1 : 0), width)));
        }
    }

    /**
     * Cross-correlation over pixels (kernel [height, breadth]) or steps (kernel [length]). One tensor, {@code kernel}
     * [in·kernel (+1: the bias) × width].
     *
     * @param width channels of the result
     * @param stride pixels or steps from one place to the next
     * @param dilation pixels or steps between neighbours under the kernel
     * @param same whether zeros are added around, so that with stride 1 the extent stays
     */
    record Convolution(int width, List<Integer> kernel, int stride, int dilation, boolean same, boolean bias)
            implements Operation {

        /** Checked. */
        public Convolution {
            kernel = List.copyOf(kernel);
            kernel.forEach(k -> positive("kernel extent", k));
            positive("width", width);
            positive("stride", stride);
            positive("dilation", dilation);
        }

        @Override
        public Shape infer(List<Shape> in) {
            if (one(in) instanceof Shape.Image i && kernel.size() == 2) {
                return new Shape.Image(width, out(i, i.height(), kernel.get(0)), out(i, i.breadth(), kernel.get(1)));
            }
            if (one(in) instanceof Shape.Sequence s && kernel.size() == 1) {
                return new Shape.Sequence(out(s, s.longest(), kernel.get(0)), width);
            }
            throw new IllegalArgumentException("convolution with kernel %s does not fit %s".formatted(kernel, in));
        }

        private int out(Shape in, int n, int k) {
            return same ? (n + stride - 1) / stride : places(in, n, dilation * (k - 1) + 1, stride);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter(
                    "kernel",
                    List.of(in.get(0).width() * kernel.stream().reduce(1, (a, b) -> a * b) + (bias ? 1 : 0), width)));
        }
    }

    /**
     * An image enlarged by a whole factor.
     *
     * @param width channels of the result of a transposed convolution; the others keep theirs
     */
    record Upsample(int width, int factor, Interpolation by) implements Operation {

        /** How pixels between are found. */
        public enum Interpolation {
            /** The next pixel. */
            NEAREST,
            /** Linear in both directions, corners not aligned. */
            BILINEAR,
            /** A learned kernel of factor × factor; one tensor, {@code kernel}. */
            TRANSPOSED
        }

        /** Checked. */
        public Upsample {
            positive("factor", factor);
        }

        @Override
        public Shape infer(List<Shape> in) {
            if (one(in) instanceof Shape.Image i) {
                return new Shape.Image(
                        by == Interpolation.TRANSPOSED ? width : i.width(), i.height() * factor, i.breadth() * factor);
            }
            throw new IllegalArgumentException("upsampling needs an image, not " + in);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return by == Interpolation.TRANSPOSED
                    ? List.of(new Parameter("kernel", List.of(in.get(0).width() * factor * factor + 1, width)))
                    : List.of();
        }
    }

    /**
     * One learned vector per category, of all columns side by side, or per symbol at each step of a sequence. One tensor per
     * column, {@code column k} [categories × width].
     */
    record Embedding(List<Integer> cardinalities, int width) implements Operation {

        /** Checked. */
        public Embedding {
            cardinalities = List.copyOf(cardinalities);
            cardinalities.forEach(c -> positive("cardinality", c));
            positive("width", width);
        }

        @Override
        public Shape infer(List<Shape> in) {
            int columns = cardinalities.size();
            if (one(in) instanceof Shape.Sequence s && s.width() == 1 && columns == 1) {
                return s.withWidth(width);
            }
            if (one(in) instanceof Shape.Vector v && v.width() == columns) {
                return new Shape.Vector(width * columns);
            }
            throw new IllegalArgumentException("embedding of %d columns does not fit %s".formatted(columns, in.get(0)));
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return IntStream.range(0, cardinalities.size())
                    .mapToObj(c -> new Parameter("column " + c, List.of(cardinalities.get(c), width)))
                    .toList();
        }
    }

    /**
     * A long short-term memory over the steps of a sequence that are there; in both directions the states stand side by side.
     * One tensor, {@code weights} [(in + width + 1)(·2 in both directions) × 4 width]: rows of the input, of the state and of
     * the bias, columns of the input, forget and output gates and of the candidate.
     */
    record Lstm(int width, boolean bidirectional) implements Operation {

        /** Checked. */
        public Lstm {
            positive("width", width);
        }

        @Override
        public Shape infer(List<Shape> in) {
            return sequence("an LSTM", in).withWidth(bidirectional ? 2 * width : width);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter(
                    "weights", List.of((in.get(0).width() + width + 1) * (bidirectional ? 2 : 1), 4 * width)));
        }
    }

    /**
     * Scaled dot-product attention of the steps of a sequence that are there to each other; the heads share the width. Two
     * tensors, {@code query, key, value} [(width + 1) × 3 width] and {@code out} [(width + 1) × width].
     */
    record SelfAttention(int heads) implements Operation {

        /** Checked. */
        public SelfAttention {
            positive("heads", heads);
        }

        @Override
        public Shape infer(List<Shape> in) {
            Shape.Sequence steps = sequence("self-attention", in);
            if (steps.width() % heads != 0) {
                throw new IllegalArgumentException("%d heads cannot share the width of %s".formatted(heads, steps));
            }
            return steps;
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            int w = in.get(0).width();
            return List.of(
                    new Parameter("query, key, value", List.of(w + 1, 3 * w)), new Parameter("out", List.of(w + 1, w)));
        }
    }

    /** scale·(x − mean)/deviation + shift. Two tensors, {@code scale} and {@code shift}, as wide as the input. */
    record Normalize(Over over) implements Operation {

        /** What mean and deviation are taken over. */
        public enum Over {
            /** The rows of the batch, per unit; running values when predicting. */
            BATCH,
            /** The width, per row. */
            LAYER
        }

        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(
                    new Parameter("scale", List.of(in.get(0).width())),
                    new Parameter("shift", List.of(in.get(0).width())));
        }
    }

    /** A layer of another library or plug-in, by kind and settings. */
    record Custom(LayerKind kind, SortedMap<String, String> settings) implements Operation {

        /** Copied. */
        public Custom {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }

        @Override
        public Shape infer(List<Shape> in) {
            return kind.layer(settings).infer(in);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return kind.layer(settings).parameters(in);
        }
    }

    // without weights, one input

    /** A function of each number. */
    record Elementwise(Function function) implements Operation {

        /** Which one. */
        public enum Function {
            /** max(x, 0). */
            RELU,
            /** tanh x. */
            TANH,
            /** 1 / (1 + e⁻ˣ). */
            SIGMOID,
            /** x·Φ(x), exactly. */
            GELU,
            /** x where x &gt; 0, else 0.01 x. */
            LEAKY_RELU,
            /** x where x &gt; 0, else eˣ − 1. */
            ELU,
            /** log(1 + eˣ). */
            SOFTPLUS,
            /** 0 below −½, 1 above ½, −2x³ + 1.5x + ½ between. */
            SMOOTH_STEP,
            /** eˣ. */
            EXP,
            /** log x. */
            LOG,
            /** x². */
            SQUARE,
            /** 1/x. */
            RECIPROCAL
        }

        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }
    }

    /** scale·x + shift, both by schedule. */
    record Affine(Schedule scale, Schedule shift) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }
    }

    /** x forward, factor·gradient backward: 0 stops it, −1 reverses it. */
    record ScaleGradient(Schedule factor) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }
    }

    /** Sets this share of all numbers to 0 in training and multiplies the others by 1/(1 − share); nothing when predicting. */
    record Dropout(double share) implements Operation {

        /** Checked. */
        public Dropout {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("dropout of %s, expected 0 ≤ share < 1".formatted(share));
            }
        }

        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }
    }

    /** eˣ over its sum, over the width. */
    record Softmax() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }
    }

    /** Samples from the softmax of logits while training; the largest logit when predicting. */
    record GumbelSoftmax(Schedule temperature, boolean hard) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }
    }

    /** From bits to the probabilities of the first n binary codes, most significant bit first. */
    record BinaryCodes(int codes) implements Operation {
        private static final int MOST_BITS = 20;

        /** Checked. */
        public BinaryCodes {
            positive("codes", codes);
        }

        @Override
        public Shape infer(List<Shape> in) {
            int bits = one(in).width();
            if (bits > MOST_BITS || codes > 1 << bits) {
                throw new IllegalArgumentException("%d codes of %d bits, expected at most %d bits and 2^bits codes"
                        .formatted(codes, bits, MOST_BITS));
            }
            return one(in).withWidth(codes);
        }
    }

    /** One number for each window of pixels or steps. */
    record Pool(Kind kind, int size, int stride) implements Operation {

        /** Which number. */
        public enum Kind {
            /** The largest. */
            MAX,
            /** The mean. */
            MEAN
        }

        /** Checked. */
        public Pool {
            positive("size", size);
            positive("stride", stride);
        }

        @Override
        public Shape infer(List<Shape> in) {
            if (one(in) instanceof Shape.Image i) {
                return new Shape.Image(
                        i.width(), places(i, i.height(), size, stride), places(i, i.breadth(), size, stride));
            }
            if (one(in) instanceof Shape.Sequence s) {
                return new Shape.Sequence(places(s, s.longest(), size, stride), s.width());
            }
            throw new IllegalArgumentException("pooling needs an image or a sequence, not " + in);
        }
    }

    /** One vector of all steps or pixels that the mask lets through. */
    record Gather(Gather.By by) implements Operation {

        /** Which one. */
        public enum By {
            /** The largest number of each unit. */
            MAX,
            /** The mean. */
            MEAN,
            /** The last step. */
            LAST
        }

        @Override
        public Shape infer(List<Shape> in) {
            if (one(in) instanceof Shape.Vector v) {
                throw new IllegalArgumentException("gathering needs a sequence or an image, not " + v);
            }
            return new Shape.Vector(in.get(0).width());
        }
    }

    /** All numbers of a row as one vector. */
    record Flatten() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return new Shape.Vector(one(in).size());
        }
    }

    /** Units from (included) to to (excluded). */
    record Slice(int from, int to) implements Operation {

        @Override
        public Shape infer(List<Shape> in) {
            if (from < 0 || to <= from || to > one(in).width()) {
                throw new IllegalArgumentException("cannot slice %d to %d out of %s".formatted(from, to, in.get(0)));
            }
            return one(in).withWidth(to - from);
        }
    }

    /** Sum over the width. */
    record Sum() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in).withWidth(1);
        }
    }

    // several inputs

    /** The sum of signals of one shape. */
    record Add() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return same(in);
        }
    }

    /** The product of two signals, element by element; a width of 1 and a signal without rows are stretched. */
    record Multiply() implements Operation {

        @Override
        public Shape infer(List<Shape> in) {
            if (in.size() != 2) {
                throw new IllegalArgumentException("needs two inputs, not " + in);
            }
            Shape a = in.get(0);
            Shape b = in.get(1);
            boolean firstIsWide = a.size() >= b.size();
            Shape wide = firstIsWide ? a : b;
            Shape other = firstIsWide ? b : a;
            if (!other.equals(wide)
                    && !other.equals(wide.withWidth(1))
                    && !other.equals(new Shape.Vector(wide.width()))
                    && !other.equals(new Shape.Vector(1))) {
                throw new IllegalArgumentException("cannot multiply %s by %s".formatted(a, b));
            }
            return wide;
        }
    }

    /** Widths side by side. */
    record Concat() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            same(in.stream().map(s -> s.withWidth(1)).toList());
            return in.get(0).withWidth(in.stream().mapToInt(Shape::width).sum());
        }
    }

    /** Σ_k w_k x_k; the first input is w: one number per other input, for each row or for all. */
    record Mix() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            if (in.size() < 2 || in.get(0).width() != in.size() - 1) {
                throw new IllegalArgumentException("mix of %d signals with %d weights"
                        .formatted(in.size() - 1, in.isEmpty() ? 0 : in.get(0).width()));
            }
            return same(in.subList(1, in.size()));
        }
    }

    /** Rows of several tasks one after the other, one input per task: where encoders of tasks with own inputs meet. */
    record JoinRows(List<Task> tasks) implements Operation {

        /** Copied. */
        public JoinRows {
            tasks = List.copyOf(tasks);
        }

        @Override
        public Shape infer(List<Shape> in) {
            if (in.size() != tasks.size()) {
                throw new IllegalArgumentException(
                        "joins rows of %d tasks, not %d signals".formatted(tasks.size(), in.size()));
            }
            return same(in);
        }
    }

    /** Resamples the first signal to the steps or pixels of the second: pooling down, interpolation up. */
    record Fit(Pool.Kind down) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            if (in.size() != 2) {
                throw new IllegalArgumentException("needs two inputs, not " + in);
            }
            return in.get(1).withWidth(in.get(0).width());
        }
    }

    /** How many places a window has on an extent. */
    private static int places(Shape in, int extent, int window, int stride) {
        if (window > extent) {
            throw new IllegalArgumentException("a window of %d does not fit into %s".formatted(window, in));
        }
        return (extent - window) / stride + 1;
    }

    private static void positive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("%s %d, expected at least 1".formatted(what, number));
        }
    }

    private static void none(List<Shape> in) {
        if (!in.isEmpty()) {
            throw new IllegalArgumentException("needs no input, not " + in);
        }
    }

    private static Shape one(List<Shape> in) {
        if (in.size() != 1) {
            throw new IllegalArgumentException("needs one input, not " + in);
        }
        return in.get(0);
    }

    private static Shape.Sequence sequence(String what, List<Shape> in) {
        if (one(in) instanceof Shape.Sequence s) {
            return s;
        }
        throw new IllegalArgumentException("%s needs a sequence, not %s".formatted(what, in.get(0)));
    }

    private static Shape same(List<Shape> in) {
        if (in.stream().distinct().count() != 1) {
            throw new IllegalArgumentException("needs equal shapes, not " + in);
        }
        return in.get(0);
    }

    /** How parameters start. */
    sealed interface Start {

        /** All 0. */
        record Zero() implements Start {}

        /** All the same. */
        record Value(double value) implements Start {

            /** Checked. */
            public Value {
                finite(value);
            }
        }

        /** Uniform between −bound and bound. */
        record Uniform(double bound) implements Start {}

        /** Normal around 0. */
        record Normal(double deviation) implements Start {

            /** Checked. */
            public Normal {
                if (!(deviation >= 0) || Double.isInfinite(deviation)) {
                    throw new IllegalArgumentException(
                            "starts with the deviation %s, expected a number of at least 0".formatted(deviation));
                }
            }
        }

        /** These, in order. */
        record Values(List<Double> values) implements Start {

            /** Copied and checked. */
            public Values {
                values = List.copyOf(values);
                values.forEach(Start::finite);
            }
        }

        private static void finite(double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("starts from %s, expected a finite number".formatted(value));
            }
        }
    }
}
