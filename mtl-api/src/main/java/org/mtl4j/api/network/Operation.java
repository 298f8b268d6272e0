package org.mtl4j.api.network;

import java.util.List;
import org.mtl4j.api.data.Shape;

/** What a node computes: attributes only, no tensors; says the shape it gives for the shapes it gets. */
public sealed interface Operation {
    /** Shape of the result; a message that names both shapes if they do not fit. */
    Shape infer(List<Shape> in);
    /** Shapes of the parameters, in order; empty for most. */
    default List<Parameter> parameters(List<Shape> in) {
        return List.of();
    }
    /** What it is in a few words, for tables and messages: "Dense[width=64, bias=true]". */
    default String label() {
        return toString();
    }
    /** A parameter tensor. */
    record Parameter(String name, List<Integer> shape) {
        public long count() {
            return shape.stream().mapToLong(i -> i).reduce(1, (a, b) -> a * b);
        }
    }

    // sources
    record Source(org.mtl4j.api.data.Input input) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return input.shape();
        }
    }
    /** Learned numbers that depend on no row. */
    record Free(Shape shape, Start start) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return shape;
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter("value", List.of(shape.size())));
        }
    }

    record Constant(double value, int width) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return new Shape.Vector(width);
        }
    }

    // with weights
    record Dense(int width, boolean bias) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in).withWidth(width);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter("weights", List.of(in.get(0).width() + (bias ? 1 : 0), width)));
        }
    }

    record Convolution(int width, List<Integer> kernel, int stride, int dilation, boolean same, boolean bias)
            implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            if (one(in) instanceof Shape.Image i && kernel.size() == 2) {
                return new Shape.Image(width, out(i.height(), kernel.get(0)), out(i.breadth(), kernel.get(1)));
            }
            if (one(in) instanceof Shape.Sequence s && kernel.size() == 1) {
                return new Shape.Sequence(out(s.longest(), kernel.get(0)), width);
            }
            throw new IllegalArgumentException("convolution with kernel %s does not fit %s".formatted(kernel, in));
        }

        private int out(int n, int k) {
            return same ? (n + stride - 1) / stride : (n - dilation * (k - 1) - 1) / stride + 1;
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter(
                    "kernel",
                    List.of(in.get(0).width() * kernel.stream().reduce(1, (a, b) -> a * b) + (bias ? 1 : 0), width)));
        }
    }

    record Upsample(int width, int factor, Interpolation by) implements Operation {
        public enum Interpolation {
            NEAREST,
            BILINEAR,
            TRANSPOSED
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
    /** One vector per category, of all columns side by side, or per step of a token sequence. */
    record Embedding(List<Integer> cardinalities, int width) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in) instanceof Shape.Sequence s
                    ? s.withWidth(width)
                    : new Shape.Vector(width * cardinalities.size());
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return java.util.stream.IntStream.range(0, cardinalities.size())
                    .mapToObj(c -> new Parameter("column " + c, List.of(cardinalities.get(c), width)))
                    .toList();
        }
    }

    record Lstm(int width, boolean bidirectional) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in).withWidth(bidirectional ? 2 * width : width);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            return List.of(new Parameter(
                    "weights", List.of((in.get(0).width() + width + 1) * (bidirectional ? 2 : 1), 4 * width)));
        }
    }

    record SelfAttention(int heads) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }

        @Override
        public List<Parameter> parameters(List<Shape> in) {
            int w = in.get(0).width();
            return List.of(
                    new Parameter("query, key, value", List.of(w + 1, 3 * w)), new Parameter("out", List.of(w + 1, w)));
        }
    }

    record Normalize(Over over) implements Operation {
        public enum Over {
            BATCH,
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
    /** An operation of another library or plug-in, by name and settings. */
    record Custom(LayerKind kind, java.util.SortedMap<String, String> settings) implements Operation {
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
    record Elementwise(Function function) implements Operation {
        public enum Function {
            RELU,
            TANH,
            SIGMOID,
            GELU,
            LEAKY_RELU,
            ELU,
            SOFTPLUS,
            SMOOTH_STEP,
            EXP,
            LOG,
            SQUARE,
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

    record Dropout(double share) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in);
        }
    }

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
        @Override
        public Shape infer(List<Shape> in) {
            return one(in).withWidth(codes);
        }
    }

    record Pool(Kind kind, int size, int stride) implements Operation {
        public enum Kind {
            MAX,
            MEAN
        }

        @Override
        public Shape infer(List<Shape> in) {
            if (one(in) instanceof Shape.Image i) {
                return new Shape.Image(i.width(), (i.height() - size) / stride + 1, (i.breadth() - size) / stride + 1);
            }
            if (one(in) instanceof Shape.Sequence s) {
                return new Shape.Sequence((s.longest() - size) / stride + 1, s.width());
            }
            throw new IllegalArgumentException("pooling needs an image or a sequence, not " + in);
        }
    }
    /** Over all steps, pixels or (LAST) the last step that the mask lets through. */
    record Gather(Gather.By by) implements Operation {
        public enum By {
            MAX,
            MEAN,
            LAST
        }

        @Override
        public Shape infer(List<Shape> in) {
            return new Shape.Vector(one(in).width());
        }
    }

    record Flatten() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return new Shape.Vector(one(in).size());
        }
    }

    record Slice(int from, int to) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in).withWidth(to - from);
        }
    }
    /** Over the width. */
    record Sum() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return one(in).withWidth(1);
        }
    }

    // several inputs
    record Add() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return same(in);
        }
    }
    /** Element by element; a width of 1 and a signal without rows are stretched. */
    record Multiply() implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            Shape a = in.get(0), b = in.get(1), wide = a.size() >= b.size() ? a : b, other = wide == a ? b : a;
            if (!other.equals(wide)
                    && !other.equals(wide.withWidth(1))
                    && !other.equals(new Shape.Vector(wide.width()))) {
                throw new IllegalArgumentException("cannot multiply %s by %s".formatted(a, b));
            }
            return wide;
        }
    }

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
            if (in.get(0).width() != in.size() - 1) {
                throw new IllegalArgumentException("mix of %d signals with %d weights"
                        .formatted(in.size() - 1, in.get(0).width()));
            }
            return same(in.subList(1, in.size()));
        }
    }
    /** Rows of several tasks one after the other: where encoders of tasks with own inputs meet. */
    record JoinRows(List<org.mtl4j.api.task.Task> tasks) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return same(in);
        }
    }
    /** Resamples the first signal to the steps or pixels of the second: pooling down, interpolation up. */
    record Fit(Pool.Kind down) implements Operation {
        @Override
        public Shape infer(List<Shape> in) {
            return in.get(1).withWidth(in.get(0).width());
        }
    }

    private static Shape one(List<Shape> in) {
        if (in.size() != 1) {
            throw new IllegalArgumentException("needs one input, not " + in);
        }
        return in.get(0);
    }

    private static Shape same(List<Shape> in) {
        if (in.stream().distinct().count() != 1) {
            throw new IllegalArgumentException("needs equal shapes, not " + in);
        }
        return in.get(0);
    }
    /** How parameters start. */
    sealed interface Start {
        record Zero() implements Start {}

        record Value(double value) implements Start {}

        record Normal(double deviation) implements Start {}

        record Values(List<Double> values) implements Start {}
    }
}
