package org.mtl4j.engine.describe;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.Trunk;

/** From an input to a signal that a trunk takes. */
final class Encoders {

    private final Trunk trunk;
    private final boolean equalise;
    private final int widest;

    /** @param inputsOfTasks what each task reads */
    Encoders(Trunk trunk, List<List<Input>> inputsOfTasks) {
        this.trunk = trunk;
        List<Integer> widths =
                inputsOfTasks.stream().map(this::widthOfAll).distinct().toList();
        equalise = inputsOfTasks.stream().distinct().count() > 1 && widths.size() > 1;
        widest = widths.stream().mapToInt(Integer::intValue).max().orElse(1);
        int most = inputsOfTasks.stream().mapToInt(List::size).max().orElse(1);
        if (equalise && most > 1) {
            throw new IllegalArgumentException(
                    "tasks that read several inputs each, of different widths in all (%s), cannot join in one trunk; give every task the same inputs, or one input of its own"
                            .formatted(widths));
        }
    }

    Layer of(Input input) {
        Layer plain = trunk.encoder(input);
        if (!equalise) {
            return plain;
        }
        return (at, in) -> at.relu("relu", at.dense("dense", plain.apply(at, in), widest));
    }

    private int widthOfAll(List<Input> inputs) {
        return inputs.stream().mapToInt(this::width).sum();
    }

    private int width(Input input) {
        NetworkBuilder trial = new NetworkBuilder();
        Signal in = trial.input(input);
        return trunk.encoder(input).apply(trial.shared("trial"), in).shape().width();
    }
}
