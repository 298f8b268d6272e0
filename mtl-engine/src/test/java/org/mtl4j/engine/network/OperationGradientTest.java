package org.mtl4j.engine.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Every kind of node, shared and private, with all rows and with ranges of rows. */
class OperationGradientTest {
    private static final List<Task> TASKS =
            List.of(Multiclass.of("one", 3), Regression.of("two", 2), Binary.of("three"));

    private static final Operation HIGHWAY = new Operation.Custom(new Highway(), new TreeMap<>(Map.of("scale", "1.5")));

    /** A piece of network that keeps the width. */
    interface Piece {
        Signal apply(Wiring at, Signal x);
    }

    /** dense – piece – dense, shared, then the piece once more in front of each head. */
    private static Network network(Piece piece) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.dense("in", network.input(Probe.numbers("x", 4)), 5);
        x = piece.apply(trunk.in("piece"), x);
        x = trunk.dense("out", x, 5);
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            network.output(task, at.dense("head", piece.apply(at.in("piece"), x), task.outputs()));
        }
        return network.build();
    }

    private static void check(Piece piece) {
        NetworkCheck.check(network(piece));
    }

    @ParameterizedTest
    @EnumSource(Operation.Elementwise.Function.class)
    void elementwise(Operation.Elementwise.Function function) {
        check((at, x) -> {
            Signal argument = switch (function) {
                case LOG, RECIPROCAL ->
                    at.add(
                            "shifted",
                            new Operation.Affine(Schedule.constant(1), Schedule.constant(0.5)),
                            at.sigmoid("positive", x));
                case EXP, SQUARE -> at.elementwise("small", Operation.Elementwise.Function.TANH, x);
                default -> x;
            };
            return at.elementwise("f", function, argument);
        });
    }

    static Stream<Arguments> pieces() {
        return Stream.of(
                piece("layer norm", (at, x) -> at.add("f", new Operation.Normalize(Operation.Normalize.Over.LAYER), x)),
                piece("batch norm", (at, x) -> at.add("f", new Operation.Normalize(Operation.Normalize.Over.BATCH), x)),
                piece("softmax", (at, x) -> at.softmax("f", x)),
                piece(
                        "gumbel softmax",
                        (at, x) -> at.add("f", new Operation.GumbelSoftmax(Schedule.constant(0.8), false), x)),
                piece(
                        "gumbel softmax of rowless",
                        (at, x) -> at.times(
                                "m",
                                x,
                                at.add(
                                        "f",
                                        new Operation.GumbelSoftmax(Schedule.constant(0.8), false),
                                        at.free("v", 5, new Operation.Start.Zero())))),
                piece(
                        "binary codes",
                        (at, x) -> at.add("f", new Operation.BinaryCodes(5), at.sigmoid("s", at.dense("d", x, 3)))),
                piece("layer of a plug-in", (at, x) -> at.add("f", HIGHWAY, x)),
                piece("layer of a plug-in with two inputs", (at, x) -> at.add("f", HIGHWAY, at.relu("r", x), x)),
                piece(
                        "layer of a plug-in with a rowless input",
                        (at, x) -> at.add("f", HIGHWAY, x, at.free("v", 5, new Operation.Start.Zero()))),
                piece("tied layer of a plug-in", (at, x) -> at.again().add("f", HIGHWAY, at.add("f", HIGHWAY, x))),
                piece("dropout", (at, x) -> at.add("f", new Operation.Dropout(0.4), x)),
                piece("relu and dropout", (at, x) -> at.add("f", new Operation.Dropout(0.4), at.relu("r", x))),
                piece(
                        "tanh and dropout",
                        (at, x) -> at.add(
                                "f",
                                new Operation.Dropout(0.4),
                                at.elementwise("t", Operation.Elementwise.Function.TANH, x))),
                piece(
                        "affine",
                        (at, x) ->
                                at.add("f", new Operation.Affine(Schedule.constant(-1.5), Schedule.constant(0.25)), x)),
                piece("add", (at, x) -> at.sum("f", x, at.relu("r", x))),
                piece("add rowless", (at, x) -> at.sum("f", x, at.free("v", 5, new Operation.Start.Zero()))),
                piece("multiply", (at, x) -> at.times("f", x, at.sigmoid("s", x))),
                piece("multiply by width 1", (at, x) -> at.times("f", at.dense("d", x, 1), x)),
                piece("multiply by rowless", (at, x) -> at.times("f", x, at.free("v", 5, new Operation.Start.Zero()))),
                piece("concat", (at, x) -> at.dense("d", at.concat("f", List.of(x, at.dense("e", x, 2))), 5)),
                piece(
                        "concat rowless",
                        (at, x) -> at.dense(
                                "d", at.concat("f", List.of(at.free("v", 2, new Operation.Start.Zero()), x)), 5)),
                piece("slice", (at, x) -> at.dense("d", at.add("f", new Operation.Slice(1, 4), x), 5)),
                piece("sum", (at, x) -> at.times("m", x, at.add("f", new Operation.Sum(), x))),
                piece("flatten", (at, x) -> at.add("f", new Operation.Flatten(), x)),
                piece(
                        "mix by row",
                        (at, x) -> at.mix("f", at.softmax("w", at.dense("g", x, 2)), List.of(x, at.relu("r", x)))),
                piece(
                        "mix for all rows",
                        (at, x) -> at.mix(
                                "f",
                                at.softmax("w", at.free("v", 3, new Operation.Start.Zero())),
                                List.of(x, at.relu("r", x), at.dense("e", x, 5)))),
                piece(
                        "mix of rowless",
                        (at, x) -> at.mix(
                                "f", at.dense("g", x, 2), List.of(x, at.free("v", 5, new Operation.Start.Zero())))),
                piece(
                        "dense of rowless",
                        (at, x) -> at.sum("f", x, at.dense("d", at.free("v", 3, new Operation.Start.Zero()), 5))),
                piece("constant", (at, x) -> at.sum("f", x, at.add("c", new Operation.Constant(0.7, 5)))),
                piece("dense without bias", (at, x) -> at.add("f", new Operation.Dense(5, false), x)),
                piece("tied", (at, x) -> at.again().dense("f", at.relu("r", at.dense("f", x, 5)), 5)));
    }

    private static Arguments piece(String name, Piece piece) {
        return Arguments.of(name, piece);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pieces")
    void operations(String name, Piece piece) {
        check(piece);
    }
}
