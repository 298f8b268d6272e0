package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtl4j.api.network.Operation.Elementwise.Function.TANH;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Mixtures of the same values, which are one operation. */
class MixturesTest {
    private static final List<Task> TASKS =
            List.of(Multiclass.of("one", 3), Regression.of("two", 2), Binary.of("three"));

    private interface Layer {
        Signal apply(Wiring at, Signal x);
    }

    private static List<Signal> layers(NetworkBuilder network, String of, int count, Layer layer, List<Signal> x) {
        List<Signal> out = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            out.add(layer.apply(network.shared(of + k), x.get(k % x.size())));
        }
        return out;
    }

    private static Signal free(Wiring at, int count) {
        List<Double> start = new ArrayList<>(Collections.nCopies(count, 1.0 / count));
        return at.free("shares", count, new Operation.Start.Values(start));
    }

    private static void heads(NetworkBuilder network, List<Signal> streams) {
        for (int t = 0; t < TASKS.size(); t++) {
            Wiring at = network.only(TASKS.get(t)).in("head");
            Signal x = at.add("flat", new Operation.Flatten(), streams.get(t));
            Signal hidden = at.elementwise("r", TANH, at.dense("hidden", x, 3));
            network.output(TASKS.get(t), at.dense("answer", hidden, TASKS.get(t).outputs()));
        }
    }

    /** Shares of all rows: those of the first stitch reach all tasks, those of the last one task each. */
    private static Network stitched(Shape input, int towers, Layer layer) {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(new Input.Numbers("x", input));
        List<Signal> below = layers(network, "below-", towers, layer, List.of(x));
        List<Signal> mixed = new ArrayList<>();
        for (int t = 0; t < TASKS.size(); t++) {
            Wiring at = network.shared("stitch-" + t);
            mixed.add(at.mix("mixture", free(at, towers), below));
        }
        List<Signal> above = layers(network, "above-", towers, layer, mixed);
        List<Signal> last = new ArrayList<>();
        for (Task task : TASKS) {
            Wiring at = network.only(task).in("stitch");
            last.add(at.mix("mixture", free(at, towers), above));
        }
        heads(network, last);
        return network.build();
    }

    /** Gates of every row: those of the lower level reach all tasks, those of the upper one task each. */
    private static Network gated() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 3));
        Layer layer = (at, in) -> at.elementwise("r", TANH, at.dense("d", in, 4));
        List<Signal> below = layers(network, "below-", 2, layer, List.of(x));
        List<Signal> mixed = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            Wiring at = network.shared("gate-" + k);
            mixed.add(at.mix("mixture", at.softmax("s", at.dense("g", x, 2)), below));
        }
        List<Signal> above = layers(network, "above-", 4, layer, mixed);
        Signal common = network.shared("common").dense("gate", x, 4);
        List<Signal> last = new ArrayList<>();
        for (Task task : TASKS) {
            Wiring at = network.only(task).in("gate");
            boolean own = !task.name().equals("two");
            last.add(at.mix("mixture", own ? at.softmax("s", at.dense("g", mixed.get(0), 4)) : common, above));
        }
        heads(network, last);
        return network.build();
    }

    private static Layer dense() {
        return (at, x) -> at.elementwise("r", TANH, at.dense("d", x, 3));
    }

    private static Layer convolution() {
        return (at, x) -> at.elementwise(
                "r", TANH, at.add("c", new Operation.Convolution(2, List.of(2, 2), 1, 1, true, true), x));
    }

    @Test
    void sharesOfAllRows() {
        NetworkCheck.check(stitched(new Shape.Vector(4), 3, dense()));
    }

    @Test
    void sharesOfManyValues() {
        NetworkCheck.check(stitched(new Shape.Vector(2), 22, dense()));
    }

    @Test
    void sharesOfImages() {
        NetworkCheck.check(stitched(new Shape.Image(1, 3, 3), 3, convolution()));
    }

    @Test
    void sharesOfSequences() {
        Layer step = (at, x) -> at.elementwise("r", TANH, at.dense("d", x, 2));

        NetworkCheck.check(stitched(new Shape.Sequence(3, 2), 3, step));
    }

    @Test
    void gatesOfEveryRow() {
        NetworkCheck.check(gated());
    }

    @Test
    void mixturesOfALevelAreOneOperation() {
        try (Probe stitched = Probe.of(stitched(new Shape.Vector(4), 3, dense()), Precision.FLOAT32, 4);
                Probe gated = Probe.of(gated(), Precision.FLOAT32, 4)) {
            assertThat(stitched.plan().render())
                    .containsPattern("stitch-0/mixture, .*3 mixes of 3 as one product\n")
                    .containsPattern("one/stitch/mixture, .*3 mixes of 3 as one product\n");
            assertThat(gated.plan().render())
                    .containsOnlyOnce("2 mixes of 2 as one product per row\n")
                    .containsOnlyOnce("3 mixes of 4 as one product per row\n");
        }
    }
}
