package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.network.Operation.Pool.Kind;
import org.mtl4j.api.network.Operation.Upsample.Interpolation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Plans of images and sequences against DL4J: the same outputs, losses and gradients from the same numbers. DL4J has channels
 * first, kernels [outputs][inputs][height][breadth], and oneDNN or its own C++ below.
 */
class Dl4jPositionOracleTest {
    private static final int ROWS = 7;
    private static final List<Task> TASKS = List.of(Regression.of("one", 2), Regression.of("two", 1));
    private static final Operation BATCH_NORM = new Operation.Normalize(Operation.Normalize.Over.BATCH);
    private static final Operation MEAN = new Operation.Gather(Operation.Gather.By.MEAN);
    private static final Operation LARGEST = new Operation.Gather(Operation.Gather.By.MAX);

    /** Operations one after the other, and the input they begin with. */
    private record Chain(Shape input, List<Operation> operations) {
        private static Chain image(Operation... operations) {
            return new Chain(new Shape.Image(2, 9, 8), List.of(operations));
        }

        private static Chain sequence(Operation... operations) {
            return new Chain(new Shape.Sequence(9, 3), List.of(operations));
        }

        @Override
        public String toString() {
            return operations.toString();
        }
    }

    private static Operation convolution(int stride, int dilation, boolean same, Integer... kernel) {
        return new Operation.Convolution(4, List.of(kernel), stride, dilation, same, true);
    }

    private static Operation function(Function function) {
        return new Operation.Elementwise(function);
    }

    static Stream<Chain> chains() {
        return Stream.of(
                Chain.image(convolution(1, 1, false, 3, 2), function(Function.TANH), convolution(1, 1, false, 2, 2)),
                Chain.image(convolution(1, 1, true, 3, 3), function(Function.RELU), convolution(1, 1, true, 2, 3)),
                Chain.image(convolution(2, 1, false, 3, 3), function(Function.SIGMOID), convolution(1, 1, true, 3, 3)),
                Chain.image(convolution(2, 1, true, 3, 3), function(Function.TANH), convolution(2, 1, true, 2, 2)),
                Chain.image(convolution(1, 2, false, 3, 3), function(Function.TANH), convolution(1, 2, true, 2, 2)),
                Chain.image(convolution(1, 1, true, 5, 5), new Operation.Pool(Kind.MAX, 2, 2), function(Function.RELU)),
                Chain.image(
                        convolution(1, 1, false, 2, 2), function(Function.RELU), new Operation.Pool(Kind.MAX, 2, 2)),
                Chain.image(convolution(1, 1, true, 3, 3), function(Function.TANH), new Operation.Pool(Kind.MAX, 3, 2)),
                Chain.image(
                        convolution(1, 1, true, 3, 3), function(Function.TANH), new Operation.Pool(Kind.MEAN, 3, 2)),
                Chain.image(
                        convolution(1, 1, true, 3, 3),
                        BATCH_NORM,
                        function(Function.RELU),
                        convolution(1, 1, true, 3, 3),
                        BATCH_NORM),
                Chain.image(
                        convolution(2, 1, true, 3, 3),
                        new Operation.Upsample(1, 2, Interpolation.NEAREST),
                        function(Function.TANH)),
                Chain.image(
                        convolution(2, 1, true, 3, 3),
                        new Operation.Upsample(3, 2, Interpolation.TRANSPOSED),
                        function(Function.TANH)),
                Chain.image(convolution(1, 1, true, 3, 3), function(Function.TANH), MEAN),
                Chain.image(convolution(1, 1, true, 3, 3), function(Function.TANH), LARGEST),
                Chain.sequence(MEAN),
                Chain.sequence(convolution(1, 1, false, 3), function(Function.RELU), convolution(1, 1, true, 2), MEAN),
                Chain.sequence(
                        convolution(2, 1, true, 3), function(Function.TANH), new Operation.Pool(Kind.MAX, 2, 2), MEAN),
                Chain.sequence(convolution(1, 2, false, 3), function(Function.TANH), LARGEST),
                Chain.sequence(convolution(1, 2, true, 3), function(Function.TANH), LARGEST));
    }

    @BeforeAll
    static void startNd4j() {
        Nd4j.zeros(1).close();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void equalsDl4jInDoublePrecision(Chain chain) {
        compare(chain, Precision.FLOAT64, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("chains")
    void equalsDl4jInSinglePrecision(Chain chain) {
        compare(chain, Precision.FLOAT32, 2e-5);
    }

    private static void compare(Chain chain, Precision precision, double close) {
        RandomGenerator numbers = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        double[][] inputs = matrix(numbers, chain.input.size());
        List<double[][]> labels =
                TASKS.stream().map(task -> matrix(numbers, task.outputs())).toList();
        try (Probe probe = Probe.of(network(chain), precision, ROWS)) {
            Plan plan = probe.plan();
            for (int p = 0; p < plan.parameters().size(); p++) {
                plan.parameters().set(p, 0.5 * numbers.nextGaussian());
            }
            ComputationGraph graph = graph(chain, plan.network(), type(precision));
            copyParameters(plan, graph);
            feed(plan.batch(), inputs, labels);
            graph.setInputs(dl4jInput(chain.input, inputs, type(precision)));
            graph.setLabels(labels.stream()
                    .map(l -> Nd4j.create(l).castTo(type(precision)))
                    .toArray(INDArray[]::new));

            plan.forward(Plan.Pass.TRAINING);
            graph.computeGradientAndScore();
            assertThat(plan.loss(0) + plan.loss(1)).isCloseTo(graph.score(), within(close * (1 + graph.score())));
            double[] gradient = flat(plan, graph.gradient().gradientForVariable());
            double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow() / ROWS;
            Arrays.setAll(gradient, k -> gradient[k] / ROWS);
            plan.backward(new double[] {1, 1}, new double[] {1, 1});
            assertThat(probe.gradient()).containsExactly(gradient, within(close * (1 + largest)));
            plan.backwardPerTask();
            plan.combine(new double[] {1, 1});
            assertThat(probe.gradient()).containsExactly(gradient, within(close * (1 + largest)));
        }
    }

    private static Network network(Chain chain) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = network.input(new Input.Numbers("x", chain.input));
        for (int k = 0; k < chain.operations.size(); k++) {
            x = trunk.add(Integer.toString(k), chain.operations.get(k), x);
        }
        x = x.shape() instanceof Shape.Vector ? x : trunk.add("flat", new Operation.Flatten(), x);
        for (Task task : TASKS) {
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }
        return network.build();
    }

    private static ComputationGraph graph(Chain chain, Network network, DataType type) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(1)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("x");
        String last = "x";
        for (int k = 0; k < chain.operations.size(); k++) {
            String name = "trunk/" + k;
            builder.addLayer(name, layer(chain.operations.get(k), chain.input), last);
            last = name;
        }
        for (Task task : TASKS) {
            builder.addLayer(
                    task.name() + "/head",
                    new OutputLayer.Builder(new LossMSE())
                            .activation(Activation.IDENTITY)
                            .nOut(task.outputs())
                            .build(),
                    last);
        }
        builder.setOutputs("one/head", "two/head");
        builder.setInputTypes(
                chain.input instanceof Shape.Image image
                        ? InputType.convolutional(image.height(), image.breadth(), image.width())
                        : InputType.recurrent(chain.input.width(), chain.input.size() / chain.input.width()));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        assertThat(graph.numParams()).isGreaterThanOrEqualTo(network.parameterCount());
        return graph;
    }

    private static Layer layer(Operation operation, Shape input) {
        boolean image = input instanceof Shape.Image;
        if (operation instanceof Operation.Convolution of) {
            ConvolutionMode mode = of.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
            int[] kernel = of.kernel().stream().mapToInt(k -> k).toArray();
            return image
                    ? new ConvolutionLayer.Builder(kernel)
                            .stride(of.stride(), of.stride())
                            .dilation(of.dilation(), of.dilation())
                            .convolutionMode(mode)
                            .nOut(of.width())
                            .activation(Activation.IDENTITY)
                            .build()
                    : new Convolution1DLayer.Builder(kernel[0], of.stride())
                            .dilation(of.dilation())
                            .convolutionMode(mode)
                            .nOut(of.width())
                            .activation(Activation.IDENTITY)
                            .build();
        }
        if (operation instanceof Operation.Pool of) {
            return image
                    ? new SubsamplingLayer.Builder(
                                    of.kind() == Kind.MAX
                                            ? SubsamplingLayer.PoolingType.MAX
                                            : SubsamplingLayer.PoolingType.AVG)
                            .kernelSize(of.size(), of.size())
                            .stride(of.stride(), of.stride())
                            .build()
                    : new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, of.size(), of.stride()).build();
        }
        if (operation instanceof Operation.Gather of) {
            return new GlobalPoolingLayer(of.by() == Operation.Gather.By.MAX ? PoolingType.MAX : PoolingType.AVG);
        }
        if (operation instanceof Operation.Upsample of && of.by() == Interpolation.TRANSPOSED) {
            return new Deconvolution2D.Builder(of.factor(), of.factor())
                    .stride(of.factor(), of.factor())
                    .nOut(of.width())
                    .activation(Activation.IDENTITY)
                    .build();
        }
        if (operation instanceof Operation.Upsample of) {
            return new Upsampling2D.Builder(of.factor()).build();
        }
        if (operation instanceof Operation.Elementwise of) {
            return new ActivationLayer(Activation.valueOf(of.function().name()));
        }
        return new BatchNormalization.Builder().eps(1e-5).build();
    }

    private static DataType type(Precision precision) {
        return precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
    }

    private static double[][] matrix(RandomGenerator numbers, int width) {
        double[][] matrix = new double[ROWS][width];
        for (double[] row : matrix) {
            Arrays.setAll(row, k -> numbers.nextGaussian());
        }
        return matrix;
    }

    /** Images have channels first in both; DL4J has the steps of a sequence last, data sets have its width there. */
    private static INDArray dl4jInput(Shape shape, double[][] rows, DataType type) {
        INDArray flat = Nd4j.create(rows).castTo(type);
        if (shape instanceof Shape.Image image) {
            return flat.reshape('c', ROWS, image.width(), image.height(), image.breadth());
        }
        int steps = shape.size() / shape.width();
        return flat.reshape('c', ROWS, steps, shape.width()).permute(0, 2, 1).dup('c');
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
                plan,
                (position, name, element) -> Objects.requireNonNull(arrays.get(name), name)
                        .putScalar(element, plan.parameters().get(position)));
    }

    private static double[] flat(Plan plan, Map<String, INDArray> arrays) {
        double[] flat = new double[plan.layout().size()];
        walk(
                plan,
                (position, name, element) -> flat[position] =
                        Objects.requireNonNull(arrays.get(name), name).getDouble(element));
        return flat;
    }

    /** What to do with a position of the flat vector and the element of DL4J's array that it stands for. */
    private interface Visitor {
        void visit(int position, String array, long... element);
    }

    private static void walk(Plan plan, Visitor visitor) {
        for (Layout.Segment segment : plan.layout().segments()) {
            Operation operation = plan.network().node(segment.node()).operation();
            Shape in = plan.network()
                    .inputShapes(plan.network().node(segment.node()))
                    .get(0);
            if (operation instanceof Operation.Normalize) {
                String name = segment.node() + (segment.parameter().equals("scale") ? "_gamma" : "_beta");
                for (int c = 0; c < segment.length(); c++) {
                    visitor.visit(segment.offset() + c, name, c);
                }
            } else if (operation instanceof Operation.Dense) {
                walkMatrix(segment, (position, name, e) -> visitor.visit(position, name, flattened(plan, e)));
            } else {
                walkMatrix(segment, (position, name, e) -> visitor.visit(position, name, place(operation, in, e)));
            }
        }
    }

    private static void walkMatrix(Layout.Segment segment, Visitor visitor) {
        int inputs = segment.shape().get(0) - 1;
        for (int column = 0; column < segment.shape().get(1); column++) {
            for (int row = 0; row < inputs; row++) {
                visitor.visit(segment.position(row, column), segment.node() + "_W", row, column);
            }
            visitor.visit(segment.position(inputs, column), segment.node() + "_b", column);
        }
    }

    /** The row of a dense layer behind an image or a sequence: ours are position by position, DL4J's channel by channel. */
    private static long[] flattened(Plan plan, long[] element) {
        Shape in = plan.network().nodes().stream()
                .filter(n -> n.operation() instanceof Operation.Flatten)
                .map(n -> plan.network().inputShapes(n).get(0))
                .findFirst()
                .orElse(new Shape.Vector(1));
        if (element.length == 1 || in instanceof Shape.Vector) {
            return element;
        }
        int positions = in.size() / in.width();
        return new long[] {element[0] % in.width() * positions + element[0] / in.width(), element[1]};
    }

    /** The element of a kernel: ours are [line][column][input channel] × [output]. */
    private static long[] place(Operation operation, Shape in, long[] element) {
        if (element.length == 1) {
            return element;
        }
        long channel = element[0] % in.width();
        long position = element[0] / in.width();
        if (operation instanceof Operation.Upsample by) {
            return new long[] {channel, element[1], position / by.factor(), position % by.factor()};
        }
        Operation.Convolution of = (Operation.Convolution) operation;
        List<Integer> kernel = of.kernel();
        if (kernel.size() == 1) {
            return reinterpreted(element[0] * of.width() + element[1], in.width(), kernel.get(0));
        }
        return new long[] {element[1], channel, position / kernel.get(1), position % kernel.get(1)};
    }

    /**
     * DL4J's kernels of sequences have the shape [outputs][inputs][length][1], but their numbers are read in the order
     * [length][inputs][outputs].
     */
    private static long[] reinterpreted(long number, int inputs, int length) {
        return new long[] {number / ((long) inputs * length), number / length % inputs, number % length, 0};
    }
}
