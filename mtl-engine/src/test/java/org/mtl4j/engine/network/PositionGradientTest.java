package org.mtl4j.engine.network;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Upsample.Interpolation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Every kind of node on images and sequences, shared and private, with all rows and with ranges of rows. */
class PositionGradientTest {
    private static final List<Task> TASKS =
            List.of(Multiclass.of("one", 3), Regression.of("two", 2), Binary.of("three"));
    private static final Shape IMAGE = new Shape.Image(2, 6, 5);
    private static final Shape SMALL_IMAGE = new Shape.Image(2, 3, 2);
    private static final Shape SEQUENCE = new Shape.Sequence(5, 2);

    private static final Operation BATCH_NORM = new Operation.Normalize(Operation.Normalize.Over.BATCH);

    /** A piece of network. */
    interface Piece {
        Signal apply(Wiring at, Signal x);
    }

    /** dense – piece – dense at each position, shared, then the piece once more in front of each head. */
    private static Network network(Shape shape, Piece piece) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.dense("in", network.input(new Input.Numbers("x", shape)), 4);
        x = piece.apply(trunk.in("piece"), x);
        x = trunk.elementwise("t", Operation.Elementwise.Function.TANH, trunk.dense("out", x, 4));
        for (Task task : TASKS) {
            Wiring at = network.only(task);
            Signal flat = at.add("flat", new Operation.Flatten(), piece.apply(at.in("piece"), x));
            network.output(task, at.dense("head", flat, task.outputs()));
        }
        return network.build();
    }

    private static Operation convolution(
            int width, int stride, int dilation, boolean same, boolean bias, Integer... k) {
        return new Operation.Convolution(width, List.of(k), stride, dilation, same, bias);
    }

    static Stream<Arguments> ofImages() {
        return Stream.of(
                piece("convolution", (at, x) -> at.add("f", convolution(2, 1, 1, false, true, 2, 3), x)),
                piece("without bias", (at, x) -> at.add("f", convolution(2, 1, 1, false, false, 2, 2), x)),
                piece("padded", (at, x) -> at.add("f", convolution(2, 1, 1, true, true, 3, 2), x)),
                piece("padded without bias", (at, x) -> at.add("f", convolution(2, 1, 1, true, false, 3, 3), x)),
                piece("strided", (at, x) -> at.add("f", convolution(2, 2, 1, false, true, 2, 1), x)),
                piece("strided and padded", (at, x) -> at.add("f", convolution(2, 2, 1, true, true, 3, 3), x)),
                piece("dilated", (at, x) -> at.add("f", convolution(2, 1, 2, false, true, 2, 2), x)),
                piece("dilated and padded", (at, x) -> at.add("f", convolution(2, 1, 2, true, true, 3, 3), x)),
                piece("max pool", (at, x) -> at.add("f", pool(Operation.Pool.Kind.MAX, 2, 2), x)),
                piece("overlapping max pool", (at, x) -> at.add("f", pool(Operation.Pool.Kind.MAX, 2, 1), x)),
                piece("mean pool", (at, x) -> at.add("f", pool(Operation.Pool.Kind.MEAN, 2, 2), x)),
                piece("overlapping mean pool", (at, x) -> at.add("f", pool(Operation.Pool.Kind.MEAN, 2, 1), x)),
                piece("convolution and max pool", (at, x) -> pooled(at, convolved(at, x))),
                piece("convolution, max pool and relu", (at, x) -> at.relu("r", pooled(at, convolved(at, x)))),
                piece(
                        "convolution, tanh and max pool",
                        (at, x) ->
                                pooled(at, at.elementwise("t", Operation.Elementwise.Function.TANH, convolved(at, x)))),
                piece("fit by largest", (at, x) -> fitted(at, Operation.Pool.Kind.MAX, x, tiny(at, x))),
                piece("fit by mean", (at, x) -> fitted(at, Operation.Pool.Kind.MEAN, x, tiny(at, x))),
                piece("fit to a larger image", (at, x) -> fitted(at, Operation.Pool.Kind.MAX, tiny(at, x), x)),
                piece("nearest", (at, x) -> at.add("f", enlarged(1, Interpolation.NEAREST), small(at, x))),
                piece("bilinear", (at, x) -> at.add("f", enlarged(1, Interpolation.BILINEAR), small(at, x))),
                piece("transposed", (at, x) -> at.add("f", enlarged(2, Interpolation.TRANSPOSED), small(at, x))),
                piece("whole", (at, x) -> at.add("f", convolution(2, 1, 1, true, true, 4, 3), x)));
    }

    private static Operation pool(Operation.Pool.Kind kind, int size, int stride) {
        return new Operation.Pool(kind, size, stride);
    }

    private static Operation enlarged(int width, Interpolation by) {
        return new Operation.Upsample(width, 2, by);
    }

    private static Signal convolved(Wiring at, Signal x) {
        return at.add("f", convolution(3, 1, 1, true, true, 3, 2), x);
    }

    private static Signal pooled(Wiring at, Signal x) {
        return at.add("p", pool(Operation.Pool.Kind.MAX, 2, 2), x);
    }

    private static Signal tiny(Wiring at, Signal x) {
        return at.add("tiny", convolution(2, 2, 1, true, true, 1, 1), x);
    }

    private static Signal fitted(Wiring at, Operation.Pool.Kind down, Signal x, Signal like) {
        return at.add("fit", new Operation.Fit(down), x, like);
    }

    private static Signal small(Wiring at, Signal x) {
        return at.add("small", pool(Operation.Pool.Kind.MEAN, 2, 2), x);
    }

    static Stream<Arguments> ofSequences() {
        return Stream.of(
                piece("max pool", (at, x) -> at.add("f", pool(Operation.Pool.Kind.MAX, 2, 1), x)),
                piece("mean pool", (at, x) -> at.add("f", pool(Operation.Pool.Kind.MEAN, 2, 2), x)),
                piece("convolution", (at, x) -> at.add("f", convolution(2, 1, 1, false, true, 2), x)),
                piece("padded", (at, x) -> at.add("f", convolution(2, 1, 1, true, true, 3), x)),
                piece("strided and padded", (at, x) -> at.add("f", convolution(2, 2, 1, true, true, 3), x)),
                piece("dilated", (at, x) -> at.add("f", convolution(2, 1, 2, true, true, 2), x)));
    }

    static Stream<Arguments> ofBoth() {
        return Stream.of(
                piece("layer norm", (at, x) -> at.add("f", new Operation.Normalize(Operation.Normalize.Over.LAYER), x)),
                piece("batch norm", (at, x) -> at.add("f", BATCH_NORM, x)),
                piece("batch norm and relu", (at, x) -> at.relu("r", at.add("f", BATCH_NORM, x))),
                piece(
                        "tied batch norm",
                        (at, x) -> at.again().add("f", BATCH_NORM, at.sigmoid("s", at.add("f", BATCH_NORM, x)))),
                piece("largest", (at, x) -> at.times("m", x, at.add("f", gather(Operation.Gather.By.MAX), x))),
                piece("mean", (at, x) -> at.times("m", x, at.add("f", gather(Operation.Gather.By.MEAN), x))),
                piece(
                        "fit to a vector",
                        (at, x) -> at.times(
                                "m",
                                x,
                                fitted(
                                        at,
                                        Operation.Pool.Kind.MAX,
                                        x,
                                        vector(at, x, x.shape().width())))),
                piece("last", (at, x) -> at.times("m", x, at.add("f", gather(Operation.Gather.By.LAST), x))),
                piece("softmax", (at, x) -> at.softmax("f", x)),
                piece("dropout", (at, x) -> at.add("f", new Operation.Dropout(0.4), x)),
                piece("relu and dropout", (at, x) -> at.add("f", new Operation.Dropout(0.4), at.relu("r", x))),
                piece(
                        "affine",
                        (at, x) ->
                                at.add("f", new Operation.Affine(Schedule.constant(-1.5), Schedule.constant(0.25)), x)),
                piece("add", (at, x) -> at.sum("f", x, at.relu("r", x))),
                piece(
                        "add rowless",
                        (at, x) ->
                                at.sum("f", x, at.add("v", new Operation.Free(x.shape(), new Operation.Start.Zero())))),
                piece("multiply", (at, x) -> at.times("f", x, at.sigmoid("s", x))),
                piece("multiply by width 1", (at, x) -> at.times("f", at.dense("d", x, 1), x)),
                piece(
                        "multiply by rowless vector",
                        (at, x) -> at.times("f", x, at.free("v", x.shape().width(), new Operation.Start.Zero()))),
                piece(
                        "multiply by rowless number",
                        (at, x) -> at.times("f", x, at.free("v", 1, new Operation.Start.Zero()))),
                piece("multiply by number", (at, x) -> at.times("f", x, vector(at, x, 1))),
                piece(
                        "multiply by vector",
                        (at, x) -> at.times("f", x, vector(at, x, x.shape().width()))),
                piece("concat", (at, x) -> at.concat("f", List.of(x, at.dense("e", x, 2)))),
                piece("slice", (at, x) -> at.add("f", new Operation.Slice(1, 2), x)),
                piece("sum", (at, x) -> at.times("m", x, at.add("f", new Operation.Sum(), x))),
                piece(
                        "mix at each position",
                        (at, x) -> at.mix("f", at.softmax("w", at.dense("g", x, 2)), List.of(x, at.relu("r", x)))),
                piece(
                        "mix by row",
                        (at, x) -> at.mix("f", at.softmax("w", vector(at, x, 2)), List.of(x, at.relu("r", x)))),
                piece(
                        "mix for all rows",
                        (at, x) -> at.mix(
                                "f",
                                at.softmax("w", at.free("v", 2, new Operation.Start.Zero())),
                                List.of(x, at.relu("r", x)))),
                piece(
                        "mix of rowless",
                        (at, x) -> at.mix(
                                "f",
                                at.dense("g", x, 2),
                                List.of(x, at.add("v", new Operation.Free(x.shape(), new Operation.Start.Zero()))))),
                piece(
                        "layer of a plug-in",
                        (at, x) -> at.add("f", new Operation.Custom(new Highway(), new TreeMap<>()), x)),
                piece(
                        "layer of a plug-in with a rowless input",
                        (at, x) -> at.add(
                                "f",
                                new Operation.Custom(new Highway(), new TreeMap<>()),
                                x,
                                at.add("v", new Operation.Free(x.shape(), new Operation.Start.Zero())))),
                piece(
                        "gumbel softmax",
                        (at, x) -> at.add("f", new Operation.GumbelSoftmax(Schedule.constant(0.8), false), x)),
                piece(
                        "binary codes",
                        (at, x) -> at.add("f", new Operation.BinaryCodes(3), at.sigmoid("s", at.dense("d", x, 2)))),
                piece(
                        "tied",
                        (at, x) -> at.again()
                                .dense(
                                        "f",
                                        at.relu("r", at.dense("f", x, x.shape().width())),
                                        x.shape().width())),
                piece("flatten for a gate", (at, x) -> at.times("f", x, gate(at, x))));
    }

    private static Operation gather(Operation.Gather.By by) {
        return new Operation.Gather(by);
    }

    private static Signal vector(Wiring at, Signal x, int width) {
        Signal flat = at.add("flat", new Operation.Flatten(), x);
        return at.elementwise("t", Operation.Elementwise.Function.TANH, at.dense("vector", flat, width));
    }

    private static Signal gate(Wiring at, Signal x) {
        Signal flat = at.add("flat", new Operation.Flatten(), x);
        return at.dense("gate", at.sigmoid("s", flat), x.shape().width());
    }

    private static Arguments piece(String name, Piece piece) {
        return Arguments.of(name, piece);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofImages")
    void onImages(String name, Piece piece) {
        NetworkCheck.check(network(IMAGE, piece));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofBoth")
    void onSmallImages(String name, Piece piece) {
        NetworkCheck.check(network(SMALL_IMAGE, piece));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"ofSequences", "ofBoth"})
    void onSequences(String name, Piece piece) {
        NetworkCheck.check(network(SEQUENCE, piece));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.Elementwise.Function.class,
            names = {"RELU", "GELU", "SIGMOID"})
    void elementwise(Operation.Elementwise.Function function) {
        NetworkCheck.check(network(SMALL_IMAGE, (at, x) -> at.elementwise("f", function, x)));
        NetworkCheck.check(network(
                SMALL_IMAGE, (at, x) -> at.elementwise("f", function, at.add("n", new Operation.Slice(0, 2), x))));
    }
}
