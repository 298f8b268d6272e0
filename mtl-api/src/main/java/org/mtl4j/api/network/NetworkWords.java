package org.mtl4j.api.network;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mtl4j.api.task.Task;

/** Operations, schedules and penalties in the words of tables and messages. */
final class NetworkWords {
    private static final int DIGITS = 6;

    private NetworkWords() {}

    static String of(Operation operation) {
        if (operation instanceof Operation.Source) {
            return "input";
        } else if (operation instanceof Operation.Free free) {
            return "free" + start(free.start());
        } else if (operation instanceof Operation.Constant constant) {
            return "constant " + number(constant.value());
        } else if (operation instanceof Operation.Dense dense) {
            return "dense " + dense.width() + bias(dense.bias());
        } else if (operation instanceof Operation.Convolution convolution) {
            return of(convolution);
        } else if (operation instanceof Operation.Upsample upsample) {
            String width =
                    upsample.by() == Operation.Upsample.Interpolation.TRANSPOSED ? " to " + upsample.width() : "";
            return "upsample %d×, %s%s".formatted(upsample.factor(), name(upsample.by()), width);
        } else if (operation instanceof Operation.Embedding embedding) {
            return "embedding of %s in %d".formatted(listed(embedding.cardinalities()), embedding.width());
        } else if (operation instanceof Operation.Lstm lstm) {
            return (lstm.bidirectional() ? "bidirectional lstm " : "lstm ") + lstm.width();
        } else if (operation instanceof Operation.SelfAttention attention) {
            return "self-attention, %d heads".formatted(attention.heads());
        } else if (operation instanceof Operation.Normalize normalize) {
            return name(normalize.over()) + " norm";
        } else if (operation instanceof Operation.Custom custom) {
            return custom.kind().name() + (custom.settings().isEmpty() ? "" : " " + custom.settings());
        } else {
            return withoutParameters(operation);
        }
    }

    private static String withoutParameters(Operation operation) {
        if (operation instanceof Operation.Elementwise elementwise) {
            return name(elementwise.function());
        } else if (operation instanceof Operation.Affine affine) {
            return "× %s + %s".formatted(of(affine.scale()), of(affine.shift()));
        } else if (operation instanceof Operation.ScaleGradient scale) {
            return "gradient × " + of(scale.factor());
        } else if (operation instanceof Operation.Dropout dropout) {
            return "dropout " + number(dropout.share());
        } else if (operation instanceof Operation.GumbelSoftmax gumbel) {
            return "gumbel-softmax at %s%s".formatted(of(gumbel.temperature()), gumbel.hard() ? ", hard" : "");
        } else if (operation instanceof Operation.BinaryCodes codes) {
            return codes.codes() + " binary codes";
        } else if (operation instanceof Operation.Pool pool) {
            String stride = pool.stride() == pool.size() ? "" : ", stride " + pool.stride();
            return "%s pooling %d%s".formatted(name(pool.kind()), pool.size(), stride);
        } else if (operation instanceof Operation.Gather gather) {
            return "gather " + name(gather.by());
        } else if (operation instanceof Operation.Slice slice) {
            return "slice %d to %d".formatted(slice.from(), slice.to());
        } else if (operation instanceof Operation.JoinRows join) {
            return "rows of " + join.tasks().stream().map(Task::name).collect(Collectors.joining(", "));
        } else if (operation instanceof Operation.Fit fit) {
            return "fit, down by " + name(fit.down());
        } else {
            return operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }

    private static String of(Operation.Convolution convolution) {
        String kernel = convolution.kernel().stream().map(String::valueOf).collect(Collectors.joining("×"));
        StringBuilder text = new StringBuilder("convolution %s to %d".formatted(kernel, convolution.width()));
        if (convolution.stride() > 1) {
            text.append(", stride ").append(convolution.stride());
        }
        if (convolution.dilation() > 1) {
            text.append(", dilation ").append(convolution.dilation());
        }
        return text.append(convolution.same() ? ", same extent" : "")
                .append(bias(convolution.bias()))
                .toString();
    }

    /** "0.1 × squared distance of a/dense, b/dense", one group of towers after the other. */
    static String of(Penalty penalty) {
        if (penalty instanceof Penalty.OfParameters of) {
            String towers = of.nodes().stream().map(n -> String.join(", ", n)).collect(Collectors.joining(" and of "));
            return "%s × %s of %s".formatted(of(of.strength()), name(of.measure()), towers);
        } else if (penalty instanceof Penalty.OfSignal of) {
            return "%s × mean of %s".formatted(of(of.strength()), of.node());
        }
        throw new IllegalStateException("no words for " + penalty);
    }

    private static String of(Schedule schedule) {
        if (schedule instanceof Schedule.Constant constant) {
            return number(constant.value());
        } else if (schedule instanceof Schedule.Exponential falling) {
            return "(%s · %s^epoch, at least %s)"
                    .formatted(number(falling.start()), number(falling.factor()), number(falling.least()));
        } else if (schedule instanceof Schedule.InverseRoot root) {
            return "(%s · epochs / √(epoch + 1))".formatted(number(root.scale()));
        } else if (schedule instanceof Schedule.Switch two) {
            return "(%s, from %s of the epochs on %s)"
                    .formatted(number(two.before()), number(two.share()), number(two.after()));
        } else if (schedule instanceof Schedule.Linear linear) {
            return "(%s to %s)".formatted(number(linear.from()), number(linear.to()));
        }
        throw new IllegalStateException("no words for " + schedule);
    }

    private static String start(Operation.Start start) {
        if (start instanceof Operation.Start.Value value) {
            return " from " + number(value.value());
        } else if (start instanceof Operation.Start.Values values) {
            return " from " + values.values().stream().map(NetworkWords::number).collect(Collectors.joining(", "));
        }
        return "";
    }

    private static String listed(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String bias(boolean bias) {
        return bias ? "" : ", no bias";
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
