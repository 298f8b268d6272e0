package org.mtl4j.engine.network;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Gather.By;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** What looks at several steps at once, on sequences of different lengths, some of them empty; shared and private. */
class SequenceGradientTest {
    private static final int LONGEST = 5;
    private static final List<Task> TASKS =
            List.of(Multiclass.of("one", 3), Regression.of("two", 2), Binary.of("three"));
    private static final Input WORDS = new Input.Tokens("words", 7, LONGEST);
    private static final Input SERIES = new Input.Numbers("series", new Shape.Sequence(LONGEST, 2));

    /** A piece of network from a sequence to one of four numbers a step. */
    interface Piece {
        Signal apply(Wiring at, Signal x);
    }

    /** Symbols – piece – gathered, shared; then the piece once more in front of each head. */
    private static Network network(Piece piece, By by) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("embedding", new Operation.Embedding(List.of(7), 4), network.input(WORDS));
        x = piece.apply(trunk.in("piece"), x);
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            Signal own = piece.apply(at.in("piece"), x);
            Signal vector = at.add("gather", new Operation.Gather(by), own);
            network.output(task, at.dense("head", vector, task.outputs()));
        }
        return network.build();
    }

    private static Signal lstm(Wiring at, Signal x, boolean bidirectional) {
        return at.add("lstm", new Operation.Lstm(bidirectional ? 2 : 4, bidirectional), x);
    }

    private static Signal convolution(Wiring at, Signal x, int stride, boolean same) {
        return at.add("f", new Operation.Convolution(4, List.of(3), stride, 1, same, true), x);
    }

    static Stream<Arguments> pieces() {
        return Stream.of(
                piece(
                        "dense",
                        (at, x) -> at.elementwise("t", Operation.Elementwise.Function.TANH, at.dense("d", x, 4))),
                piece("lstm", (at, x) -> lstm(at, x, false)),
                piece("lstm both ways", (at, x) -> lstm(at, x, true)),
                piece("tied lstm", (at, x) -> lstm(at.again(), lstm(at, x, false), false)),
                piece("attention of one head", (at, x) -> at.add("f", new Operation.SelfAttention(1), x)),
                piece("attention of two heads", (at, x) -> at.add("f", new Operation.SelfAttention(2), x)),
                piece(
                        "tied attention",
                        (at, x) -> at.again()
                                .add(
                                        "f",
                                        new Operation.SelfAttention(2),
                                        at.add("f", new Operation.SelfAttention(2), x))),
                piece(
                        "transformer block",
                        (at, x) -> at.add(
                                "n",
                                new Operation.Normalize(Operation.Normalize.Over.LAYER),
                                at.sum("s", x, at.add("f", new Operation.SelfAttention(2), x)))),
                piece("padded convolution", (at, x) -> at.relu("r", convolution(at, at.dense("d", x, 4), 1, true))),
                piece(
                        "layer of a plug-in",
                        (at, x) -> at.add("f", new Operation.Custom(new Highway(), new TreeMap<>()), x)));
    }

    private static Arguments piece(String name, Piece piece) {
        return Arguments.of(name, piece);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pieces")
    void meanOfSteps(String name, Piece piece) {
        NetworkCheck.check(network(piece, By.MEAN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pieces")
    void lastStep(String name, Piece piece) {
        NetworkCheck.check(network(piece, By.LAST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pieces")
    void largestOfSteps(String name, Piece piece) {
        NetworkCheck.check(network(piece, By.MAX));
    }

    @Test
    void shorterSequencesOfWindows() {
        NetworkCheck.check(network((at, x) -> convolution(at, x, 2, true), By.MEAN));
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("embedding", new Operation.Embedding(List.of(7), 4), network.input(WORDS));
        x = convolution(trunk, trunk.dense("d", x, 4), 1, false);
        Signal vector = trunk.add("gather", new Operation.Gather(By.MEAN), x);
        TASKS.forEach(task -> network.output(task, network.only(task).dense("head", vector, task.outputs())));
        NetworkCheck.check(network.build());
    }

    @Test
    void twoSequencesSideBySide() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal words = trunk.add("embedding", new Operation.Embedding(List.of(7), 3), network.input(WORDS));
        Signal both = trunk.concat("both", List.of(words, network.input(SERIES)));
        Signal x = trunk.add("lstm", new Operation.Lstm(3, true), both);
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            Signal vector = at.add("gather", new Operation.Gather(By.MEAN), x);
            network.output(task, at.dense("head", vector, task.outputs()));
        }
        NetworkCheck.check(network.build());
    }

    @Test
    void aTaskMayHaveAnEncoderForItself() {
        NetworkBuilder network = new NetworkBuilder();
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            Signal x = task instanceof Binary
                    ? at.dense("d", network.input(SERIES), 4)
                    : at.add("embedding", new Operation.Embedding(List.of(7), 4), network.input(WORDS));
            x = at.add("attention", new Operation.SelfAttention(2), x);
            x = at.add("lstm", new Operation.Lstm(2, true), x);
            Signal vector = at.add("gather", new Operation.Gather(By.LAST), x);
            network.output(task, at.dense("head", vector, task.outputs()));
        }
        NetworkCheck.check(network.build());
    }

    /** Each task reads texts of its own; they join step by step in a shared trunk. */
    @Test
    void textsOfSeveralTasksJoin() {
        NetworkBuilder network = new NetworkBuilder();
        List<Signal> encoded = TASKS.stream()
                .map(task -> {
                    Signal words = network.input(new Input.Tokens("of " + task.name(), 7, LONGEST));
                    return network.only(task).add("embedding", new Operation.Embedding(List.of(7), 4), words);
                })
                .toList();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("join", new Operation.JoinRows(TASKS), encoded);
        x = trunk.add("lstm", new Operation.Lstm(2, true), x);
        Signal vector = trunk.add("gather", new Operation.Gather(By.LAST), x);
        TASKS.forEach(task -> network.output(task, network.only(task).dense("head", vector, task.outputs())));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 9)) {
            GradientCheck.check(probe.batch(9, new int[] {0, 4, 6}, new int[] {4, 6, 9}, 0));
        }
    }
}
