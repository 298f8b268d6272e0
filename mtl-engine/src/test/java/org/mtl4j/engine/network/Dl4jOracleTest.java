package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Plans against DL4J: a {@link ComputationGraph} with the plan's parameters gives the same outputs, the same sum of
 * losses, the same gradient of that sum, and the same parameters after ten steps of plain descent. The two share no code
 * but OpenBLAS: DL4J keeps a matrix and a vector per layer instead of one vector for all with the bias as last row,
 * multiplies head by head, does element-wise work in ND4J's C++, and has its own derivatives and its own updater.
 *
 * <p>DL4J's conventions: its gradient is the sum over the rows, the division by their number is the updater's;
 * LossMSE is the mean over the outputs, as here; binary cross-entropy clips its probabilities at 1e-5 unless told not to.
 */
class Dl4jOracleTest {
    private static final int ROWS = 13;
    private static final int INPUTS = 5;
    private static final int STEPS = 10;
    private static final double RATE = 0.05;
    private static final List<Task> TASKS =
            List.of(Regression.of("angle", 2), Multiclass.of("digit", 4), Binary.of("odd"));

    /** A network of dense layers: those that all tasks share, then those of each task before its head. */
    private record Shape(List<Layer> shared, List<Layer> own) {}

    private record Layer(int width, Function function) {}

    static List<Shape> shapes() {
        return List.of(
                new Shape(List.of(new Layer(8, Function.TANH), new Layer(6, Function.RELU)), List.of()),
                new Shape(
                        List.of(new Layer(17, Function.RELU), new Layer(9, Function.SIGMOID)),
                        List.of(new Layer(7, Function.TANH))));
    }

    @BeforeAll
    static void startNd4j() {
        // Its backend is found by the first array only, and other ways in fail with a message that misleads.
        Nd4j.zeros(1).close();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void equalsDl4jInDoublePrecision(Shape shape) {
        compare(shape, Precision.FLOAT64, 1e-12, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void equalsDl4jInSinglePrecision(Shape shape) {
        compare(shape, Precision.FLOAT32, 1e-5, 1e-5);
    }

    private static void compare(Shape shape, Precision precision, double closeOutputs, double closeParameters) {
        RandomGenerator numbers = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        double[][] inputs = new double[ROWS][INPUTS];
        for (double[] row : inputs) {
            Arrays.setAll(row, k -> numbers.nextGaussian());
        }
        List<double[][]> labels =
                TASKS.stream().map(task -> labels(task, numbers)).toList();
        INDArray[] graphInputs = {array(inputs, precision)};
        INDArray[] graphLabels = IntStream.range(0, TASKS.size())
                .mapToObj(t -> array(targets(TASKS.get(t), labels.get(t)), precision))
                .toArray(INDArray[]::new);
        double[] ones = {1, 1, 1};

        try (Probe probe = Probe.of(network(shape), precision, ROWS)) {
            Plan plan = probe.plan();
            ComputationGraph graph = graph(shape, precision);
            copyParameters(plan, graph);
            feed(plan.batch(), inputs, labels);

            plan.forward(Plan.Pass.TRAINING);
            INDArray[] expected = graph.output(false, graphInputs);
            for (int t = 0; t < TASKS.size(); t++) {
                double[] outputs = new double[ROWS * TASKS.get(t).outputs()];
                plan.predictions(t, outputs);
                assertThat(outputs)
                        .as(TASKS.get(t).name())
                        .containsExactly(expected[t].dup('c').data().asDouble(), within(closeOutputs));
            }

            graph.setInputs(graphInputs);
            graph.setLabels(graphLabels);
            graph.computeGradientAndScore();
            assertThat(plan.loss(0) + plan.loss(1) + plan.loss(2)).isCloseTo(graph.score(), within(closeOutputs));
            double[] gradient = flat(plan.layout(), graph.gradient().gradientForVariable());
            Arrays.setAll(gradient, k -> gradient[k] / ROWS);
            plan.backward(ones, ones);
            assertThat(probe.gradient()).containsExactly(gradient, within(closeParameters));
            plan.backwardPerTask();
            plan.combine(ones);
            assertThat(probe.gradient()).containsExactly(gradient, within(closeParameters));

            for (int step = 0; step < STEPS; step++) {
                plan.forward(Plan.Pass.TRAINING);
                plan.backward(ones, ones);
                plan.parameters().add(0, plan.parameters().size(), -RATE, plan.gradient());
                graph.fit(graphInputs, graphLabels);
            }
            assertThat(Probe.read(plan.parameters()))
                    .containsExactly(flat(plan.layout(), graph.paramTable()), within(closeParameters));
        }
    }

    private static Network network(Shape shape) {
        NetworkBuilder network = new NetworkBuilder();
        Signal trunk = stack(network.shared("trunk"), network.input(Probe.numbers("x", INPUTS)), shape.shared);
        for (Task task : TASKS) {
            Wiring own = network.only(task);
            network.output(task, own.dense("head", stack(own, trunk, shape.own), task.outputs()));
        }
        return network.build();
    }

    private static Signal stack(Wiring wiring, Signal x, List<Layer> layers) {
        Signal last = x;
        for (int k = 0; k < layers.size(); k++) {
            Layer layer = layers.get(k);
            last = wiring.elementwise("function" + k, layer.function, wiring.dense("dense" + k, last, layer.width));
        }
        return last;
    }

    /** The same network in DL4J; its layers are named like the dense nodes of the plan. */
    private static ComputationGraph graph(Shape shape, Precision precision) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(type(precision))
                .seed(1)
                .updater(new Sgd(RATE))
                .graphBuilder()
                .addInputs("x");
        End trunk = stack(builder, "trunk/", new End("x", INPUTS), shape.shared);
        for (Task task : TASKS) {
            End own = stack(builder, task.name() + "/", trunk, shape.own);
            OutputLayer.Builder head = task instanceof Regression
                    ? new OutputLayer.Builder(new LossMSE()).activation(Activation.IDENTITY)
                    : task instanceof Multiclass
                            ? new OutputLayer.Builder(new LossMCXENT()).activation(Activation.SOFTMAX)
                            : new OutputLayer.Builder(new LossBinaryXENT(0)).activation(Activation.SIGMOID);
            builder.addLayer(
                    task.name() + "/head",
                    head.nIn(own.width).nOut(task.outputs()).build(),
                    own.layer);
        }
        builder.setOutputs(TASKS.stream().map(task -> task.name() + "/head").toArray(String[]::new));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    /** What the next layer reads. */
    private record End(String layer, int width) {}

    private static End stack(GraphBuilder builder, String path, End from, List<Layer> layers) {
        End last = from;
        for (int k = 0; k < layers.size(); k++) {
            Layer layer = layers.get(k);
            String name = path + "dense" + k;
            builder.addLayer(
                    name,
                    new DenseLayer.Builder()
                            .nIn(last.width)
                            .nOut(layer.width)
                            .activation(Activation.valueOf(layer.function.name()))
                            .build(),
                    last.layer);
            last = new End(name, layer.width);
        }
        return last;
    }

    private static DataType type(Precision precision) {
        return precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
    }

    private static INDArray array(double[][] rows, Precision precision) {
        return Nd4j.create(rows).castTo(type(precision));
    }

    private static double[][] labels(Task task, RandomGenerator numbers) {
        double[][] labels = new double[ROWS][task instanceof Multiclass ? 1 : task.outputs()];
        for (double[] row : labels) {
            Arrays.setAll(
                    row,
                    k -> task instanceof Regression
                            ? numbers.nextGaussian()
                            : numbers.nextInt(task instanceof Multiclass ? task.outputs() : 2));
        }
        return labels;
    }

    /** Labels as DL4J wants them: classes as indicators. */
    private static double[][] targets(Task task, double[][] labels) {
        if (!(task instanceof Multiclass)) {
            return labels;
        }
        double[][] targets = new double[labels.length][task.outputs()];
        for (int r = 0; r < labels.length; r++) {
            targets[r][(int) labels[r][0]] = 1;
        }
        return targets;
    }

    private static void feed(Batch batch, double[][] inputs, List<double[][]> labels) {
        batch.begin(ROWS);
        for (int r = 0; r < ROWS; r++) {
            batch.input(0, r, inputs[r], 0);
            for (int t = 0; t < TASKS.size(); t++) {
                batch.label(t, r, labels.get(t)[r], 0);
            }
        }
        batch.ready();
    }

    private static void copyParameters(Plan plan, ComputationGraph graph) {
        Map<String, INDArray> arrays = graph.paramTable();
        walk(
                plan.layout(),
                (position, name, element) -> Objects.requireNonNull(arrays.get(name), name)
                        .putScalar(element, plan.parameters().get(position)));
    }

    /** DL4J's arrays in the order of the plan's flat vectors; each of their elements once. */
    private static double[] flat(Layout layout, Map<String, INDArray> arrays) {
        assertThat(arrays.values().stream().mapToLong(INDArray::length).sum()).isEqualTo(layout.size());
        double[] flat = new double[layout.size()];
        walk(
                layout,
                (position, name, element) -> flat[position] =
                        Objects.requireNonNull(arrays.get(name), name).getDouble(element));
        return flat;
    }

    /** What to do with a position of the flat vector and the element of DL4J's array that it stands for. */
    private interface Visitor {
        void visit(int position, String array, long... element);
    }

    /** DL4J's weights are [inputs][outputs] as the plan's, its bias is a vector of its own instead of their last row. */
    private static void walk(Layout layout, Visitor visitor) {
        for (Layout.Segment segment : layout.segments()) {
            int inputs = segment.shape().get(0) - 1;
            for (int column = 0; column < segment.shape().get(1); column++) {
                for (int row = 0; row < inputs; row++) {
                    visitor.visit(segment.position(row, column), segment.node() + "_W", row, column);
                }
                visitor.visit(segment.position(inputs, column), segment.node() + "_b", column);
            }
        }
    }
}
