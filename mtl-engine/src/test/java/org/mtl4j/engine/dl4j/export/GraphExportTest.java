package org.mtl4j.engine.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.network.Operation.Gather;
import org.mtl4j.api.network.Operation.Normalize;
import org.mtl4j.api.network.Operation.Pool.Kind;
import org.mtl4j.api.network.Operation.Upsample.Interpolation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.dl4j.export.Dl4jOracle.Differences;
import org.mtl4j.engine.dl4j.layer.Dl4jPlugin;
import org.mtl4j.engine.network.Precision;

/** Every stock operation and kind of task beside its export. */
class GraphExportTest {
    private static final Shape VECTOR = new Shape.Vector(5);
    private static final Shape IMAGE = new Shape.Image(2, 9, 8);
    private static final Shape STEPS = new Shape.Sequence(8, 3);
    private static final List<Task> TASKS =
            List.of(Regression.of("angle", 2), Multiclass.of("digit", 4), Binary.of("odd"), Multilabel.of("many", 3));

    /** Operations one after the other. */
    private record Chain(Shape input, List<Operation> operations) {
        private static Chain of(Shape input, Operation... operations) {
            return new Chain(input, List.of(operations));
        }

        private Network network(Task... tasks) {
            NetworkBuilder network = new NetworkBuilder();
            Signal x = network.input(new Input.Numbers("x", input));
            Wiring trunk = network.shared("trunk");
            for (int k = 0; k < operations.size(); k++) {
                x = trunk.add(Integer.toString(k), operations.get(k), x);
            }
            for (Task task : tasks) {
                boolean row = task.extent() == Extent.ROW && !(x.shape() instanceof Shape.Vector);
                Wiring own = network.only(task);
                Signal read = row ? own.add("flat", new Operation.Flatten(), x) : x;
                network.output(task, own.dense("head", read, task.outputs()));
            }
            return network.build();
        }

        @Override
        public String toString() {
            return input + " " + operations;
        }
    }

    private static Operation convolution(int stride, int dilation, boolean same, Integer... kernel) {
        return new Operation.Convolution(4, List.of(kernel), stride, dilation, same, true);
    }

    private static Operation dl4j(String... settings) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int k = 0; k < settings.length; k += 2) {
            map.put(settings[k], settings[k + 1]);
        }
        return new Operation.Custom(new Dl4jPlugin().layers().get(0), map);
    }

    /** Layers of DL4J leave as they came. */
    static Stream<Chain> ownLayers() {
        return Stream.of(
                Chain.of(VECTOR, dl4j("type", "DenseLayer", "nOut", "3", "activation", "tanh")),
                Chain.of(
                        STEPS,
                        dl4j("type", "LSTM", "nOut", "3", "activation", "tanh"),
                        new Operation.Gather(Gather.By.MEAN)),
                Chain.of(
                        IMAGE,
                        convolution(1, 1, true, 3, 3),
                        dl4j("type", "ConvolutionLayer", "nOut", "2", "kernelSize", "[2, 1]"),
                        dl4j("type", "SubsamplingLayer", "kernelSize", "[2, 2]")));
    }

    @ParameterizedTest
    @MethodSource("ownLayers")
    void layersOfDl4jLeaveAsTheyCame(Chain chain) {
        assertAlike(Dl4jOracle.compare(chain.network(TASKS.toArray(Task[]::new)), Precision.FLOAT64), 1e-10);
        assertAlike(Dl4jOracle.compare(chain.network(TASKS.toArray(Task[]::new)), Precision.FLOAT32), 1e-5);
    }

    private static Operation function(Function function) {
        return new Operation.Elementwise(function);
    }

    static Stream<Chain> chains() {
        Operation dense = new Operation.Dense(6, true);
        Operation tanh = function(Function.TANH);
        return Stream.of(
                Chain.of(VECTOR, dense, tanh, new Operation.Dense(4, false), function(Function.SIGMOID)),
                Chain.of(VECTOR, dense, function(Function.LEAKY_RELU), dense, function(Function.ELU)),
                Chain.of(VECTOR, dense, function(Function.SOFTPLUS), dense, function(Function.SMOOTH_STEP)),
                Chain.of(VECTOR, dense, function(Function.SQUARE), dense, new Operation.Softmax()),
                Chain.of(VECTOR, dense, new Operation.Slice(1, 5), new Operation.Sum(), dense),
                Chain.of(
                        VECTOR,
                        new Operation.Dense(2, true),
                        function(Function.SIGMOID),
                        new Operation.BinaryCodes(3),
                        dense),
                Chain.of(
                        VECTOR,
                        dense,
                        new Operation.Affine(Schedule.constant(0.7), Schedule.constant(-0.2)),
                        new Operation.Dropout(0)),
                Chain.of(VECTOR, dense, new Operation.Normalize(Normalize.Over.BATCH), tanh),
                Chain.of(VECTOR, dense, new Operation.Normalize(Normalize.Over.LAYER), tanh),
                Chain.of(IMAGE, convolution(2, 1, true, 3, 2), tanh, new Operation.Dense(3, true)),
                Chain.of(IMAGE, convolution(1, 1, false, 3, 2), tanh, convolution(1, 1, false, 2, 2)),
                Chain.of(IMAGE, convolution(1, 1, true, 3, 3), function(Function.RELU), convolution(1, 1, true, 2, 3)),
                Chain.of(IMAGE, convolution(2, 1, false, 3, 3), tanh, convolution(2, 1, true, 2, 2)),
                Chain.of(IMAGE, convolution(1, 2, false, 3, 3), tanh, convolution(1, 2, true, 2, 2)),
                Chain.of(IMAGE, convolution(1, 1, true, 5, 5), new Operation.Pool(Kind.MAX, 2, 2), tanh),
                Chain.of(IMAGE, convolution(1, 1, true, 3, 3), tanh, new Operation.Pool(Kind.MAX, 3, 2)),
                Chain.of(IMAGE, convolution(1, 1, true, 3, 3), tanh, new Operation.Pool(Kind.MEAN, 3, 2)),
                Chain.of(IMAGE, convolution(1, 1, true, 3, 3), tanh, new Operation.Gather(Gather.By.MEAN)),
                Chain.of(
                        IMAGE,
                        convolution(1, 1, true, 3, 3),
                        new Operation.Normalize(Normalize.Over.BATCH),
                        tanh,
                        new Operation.Gather(Gather.By.MAX)),
                Chain.of(
                        IMAGE,
                        convolution(2, 1, true, 3, 3),
                        new Operation.Upsample(1, 2, Interpolation.NEAREST),
                        tanh),
                Chain.of(
                        IMAGE,
                        convolution(2, 1, true, 3, 3),
                        new Operation.Upsample(3, 2, Interpolation.TRANSPOSED),
                        tanh),
                Chain.of(IMAGE, convolution(1, 1, true, 3, 3), new Operation.Flatten(), new Operation.Slice(3, 9)),
                Chain.of(STEPS, convolution(1, 1, true, 3), tanh, new Operation.Gather(Gather.By.MEAN)),
                Chain.of(
                        STEPS,
                        convolution(1, 1, true, 3),
                        new Operation.Softmax(),
                        new Operation.Gather(Gather.By.MEAN)),
                Chain.of(IMAGE, convolution(1, 1, true, 3, 3), new Operation.Softmax()),
                Chain.of(STEPS, convolution(1, 2, true, 3), tanh, new Operation.Gather(Gather.By.MAX)),
                Chain.of(STEPS, new Operation.Lstm(3, false), new Operation.Gather(Gather.By.LAST)),
                Chain.of(STEPS, new Operation.Lstm(3, true), new Operation.Gather(Gather.By.MEAN)),
                Chain.of(
                        STEPS,
                        new Operation.Dense(4, true),
                        new Operation.Normalize(Normalize.Over.LAYER),
                        new Operation.Gather(Gather.By.MEAN)));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void predictsTheSameAndTrainsAlike(Chain chain) {
        assertAlike(Dl4jOracle.compare(chain.network(TASKS.toArray(Task[]::new)), Precision.FLOAT64), 1e-10);
        assertAlike(Dl4jOracle.compare(chain.network(TASKS.toArray(Task[]::new)), Precision.FLOAT32), 1e-5);
    }

    private static void assertAlike(Differences differences, double close) {
        assertThat(differences.said()).isEmpty();
        assertThat(differences.outputs()).isLessThan(close);
        assertThat(differences.losses()).isLessThan(close);
        assertThat(differences.gradients()).isLessThan(close);
        assertThat(differences.parameters()).isLessThan(close);
    }

    @Test
    void tasksWithALabelForEachPixel() {
        Chain chain = Chain.of(IMAGE, convolution(1, 1, true, 3, 3), function(Function.TANH));

        Network network = chain.network(
                Multiclass.of("segment", 3).per(Extent.PIXEL),
                Regression.of("depth", 2).per(Extent.PIXEL));

        assertAlike(Dl4jOracle.compare(network, Precision.FLOAT64), 1e-10);
    }

    @Test
    void tasksWithALabelForEachStep() {
        Chain chain = Chain.of(STEPS, new Operation.Lstm(3, true));

        Differences differences =
                Dl4jOracle.compare(chain.network(Multiclass.of("tag", 3).per(Extent.STEP)), Precision.FLOAT64);

        assertThat(differences.said())
                .containsExactly(
                        "task 'tag': DL4J's loss is a sum over the steps that are there, here divided by 8 for every row");
        assertThat(differences.parameters()).isLessThan(1e-10);
    }

    @Test
    void lossesThatDl4jHasNot() {
        Chain chain = Chain.of(VECTOR, new Operation.Dense(4, true));

        Differences differences =
                Dl4jOracle.compare(chain.network(Regression.of("angle", 2).with(new Loss.Huber(1))), Precision.FLOAT64);

        assertThat(differences.outputs()).isLessThan(1e-10);
        assertThat(differences.said())
                .containsExactly(
                        "task 'angle': Huber[delta=1.0] has no counterpart in DL4J, whose graph has squared error instead");
    }

    @Test
    void refusesAllThatStandsInTheWay() {
        Chain chain = Chain.of(
                IMAGE,
                new Operation.Upsample(1, 2, Interpolation.BILINEAR),
                new Operation.Flatten(),
                new Operation.Dense(3, true));
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(new Input.Numbers("x", VECTOR));
        for (Task task : TASKS.subList(0, 2)) {
            Wiring own = network.only(task);
            network.output(task, own.dense("head", own.elementwise("f", Function.GELU, x), task.outputs()));
        }

        assertThatThrownBy(() -> Dl4jOracle.compare(network.build(), Precision.FLOAT32))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("""
                        the network cannot be exported to DL4J:
                          node 'angle/f': DL4J's gelu is an approximation of x·Φ(x)
                          node 'digit/f': DL4J's gelu is an approximation of x·Φ(x)""");
        assertThatThrownBy(() -> Dl4jOracle.compare(chain.network(TASKS.get(0)), Precision.FLOAT32))
                .hasMessageContaining("node 'trunk/0': bilinear interpolation has no counterpart in DL4J");
    }
}
