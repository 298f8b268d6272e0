package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.random.Streams;

/** DL4J's layers beside the framework's own, and what a node of them is to the rest of a plan. */
class Dl4jLayerTest {
    private static final Task TASK = Regression.of("task", 2);
    private static final double CLOSE = 1e-10;

    private static Operation dl4j(String... settings) {
        return Dl4jLayerGradientTest.dl4j(settings);
    }

    private static Network network(Shape shape, Operation layer) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("layer", layer, network.input(new Input.Numbers("x", shape)));
        if (x.shape() instanceof Shape.Sequence) {
            x = trunk.add("gather", new Operation.Gather(Operation.Gather.By.MEAN), x);
        } else if (x.shape() instanceof Shape.Image) {
            x = trunk.add("flat", new Operation.Flatten(), x);
        }
        network.output(TASK, trunk.dense("head", x, 2));
        return network.build();
    }

    /** @param place in the layer's own tensors of a number of DL4J's */
    private static void compare(Shape shape, Operation ours, Operation theirs, IntUnaryOperator place) {
        try (Probe own = Probe.of(network(shape, ours), Precision.FLOAT64, 8);
                Probe other = Probe.of(network(shape, theirs), Precision.FLOAT64, 8)) {
            int size = own.plan().parameters().size();
            assertThat(other.plan().parameters().size()).isEqualTo(size);
            for (int k = 0; k < size; k++) {
                other.plan().parameters().set(k, own.plan().parameters().get(place.applyAsInt(k)));
            }
            double[][] losses = new double[2][];
            double[][] gradients = new double[2][];
            for (int n = 0; n < 2; n++) {
                Probe probe = (n == 0 ? own : other).batch(7, 0.1);
                probe.plan().forward(Plan.Pass.TRAINING);
                losses[n] = probe.losses();
                probe.plan().backward(new double[] {1}, new double[] {1});
                gradients[n] = probe.gradient();
            }
            assertThat(losses[1]).containsExactly(losses[0], within(CLOSE));
            for (int k = 0; k < size; k++) {
                assertThat(gradients[1][k])
                        .as("number %d", k)
                        .isCloseTo(gradients[0][place.applyAsInt(k)], within(CLOSE));
            }
        }
    }

    @Test
    void denseIsOurDense() {
        // DL4J keeps weights column by column and the bias behind them, we row by row with the bias as last row
        int in = 3;
        int out = 4;
        compare(
                new Shape.Vector(in),
                new Operation.Dense(out, true),
                dl4j("type", "DenseLayer", "nOut", "4", "activation", "identity"),
                k -> k < in * out ? k % in * out + k / in : k);
    }

    @Test
    void convolutionIsOurConvolution() {
        // DL4J: bias, then [out × in × height × breadth]; we [(height × breadth × in) + 1 × out]
        int in = 2;
        int out = 3;
        int kernel = 4;
        compare(
                new Shape.Image(in, 4, 3),
                new Operation.Convolution(out, List.of(2, 2), 1, 1, false, true),
                dl4j("type", "ConvolutionLayer", "nOut", "3", "kernelSize", "[2, 2]", "activation", "identity"),
                k -> {
                    if (k < out) {
                        return kernel * in * out + k;
                    }
                    int n = k - out;
                    int position = n % kernel;
                    int channel = n / kernel % in;
                    int filter = n / (kernel * in);
                    return n < kernel * in * out ? (position * in + channel) * out + filter : k;
                });
    }

    @Test
    void lstmIsOurLstm() {
        // DL4J: column by column, gates candidate, forget, output, input; then recurrent weights, then biases
        int in = 2;
        int w = 2;
        int[] gate = {3, 1, 2, 0};
        compare(
                new Shape.Sequence(4, in),
                new Operation.Lstm(w, false),
                dl4j("type", "LSTM", "nOut", "2", "activation", "tanh", "forgetGateBiasInit", "1"),
                k -> {
                    int inputs = in * 4 * w;
                    int recurrent = w * 4 * w;
                    int row;
                    int column;
                    if (k < inputs) {
                        row = k % in;
                        column = k / in;
                    } else if (k < inputs + recurrent) {
                        row = in + (k - inputs) % w;
                        column = (k - inputs) / w;
                    } else if (k < inputs + recurrent + 4 * w) {
                        row = in + w;
                        column = k - inputs - recurrent;
                    } else {
                        return k;
                    }
                    return row * 4 * w + gate[column / w] * w + column % w;
                });
    }

    @Test
    void parametersAreViewsOfThePlansVector() {
        Network network =
                network(new Shape.Vector(3), dl4j("type", "DenseLayer", "nOut", "2", "activation", "identity"));
        for (Precision precision : Precision.values()) {
            try (Probe probe = Probe.of(network, precision, 4)) {
                Plan plan = probe.batch(4, 0).plan();
                plan.parameters().fill(0, plan.parameters().size(), 0);
                Layout.Segment bias = plan.layout().segments().get(1);
                Layout.Segment head = plan.layout().segments().get(2);
                plan.parameters().set(head.position(0, 0), 1);
                plan.parameters().set(bias.offset(), 5);
                double[] outputs = new double[8];

                plan.forward(Plan.Pass.PREDICTION);
                plan.predictions(0, outputs);
                assertThat(outputs[0]).isEqualTo(5);

                plan.parameters().set(bias.offset(), -2);
                plan.forward(Plan.Pass.PREDICTION);
                plan.predictions(0, outputs);
                assertThat(outputs[0]).isEqualTo(-2);
            }
        }
    }

    @Test
    void tensorsHaveDl4jsNamesAndStartByItsRulesFromTheEnginesDraws() {
        Network network = network(
                new Shape.Sequence(3, 4),
                dl4j("type", "LSTM", "nOut", "2", "activation", "tanh", "weightInit", "relu_uniform"));
        try (Plan plan = PlanCompiler.compile(network, Probe.options(Precision.FLOAT64, 4));
                Plan again = PlanCompiler.compile(network, Probe.options(Precision.FLOAT64, 4))) {
            new Initializer(Streams.of(1)::draws).initialize(plan);
            new Initializer(Streams.of(1)::draws).initialize(again);

            assertThat(plan.layout().segments().subList(0, 3))
                    .extracting(Layout.Segment::parameter)
                    .containsExactly("W", "RW", "b");
            assertThat(plan.layout().segments().get(0).shape()).containsExactly(8, 4);
            double[] numbers = Probe.read(plan.parameters());
            assertThat(numbers).containsExactly(Probe.read(again.parameters()));
            // the fan-in of an LSTM's weights is how many units it has
            double bound = Math.sqrt(6.0 / 2);
            for (int k = 0; k < 32; k++) {
                assertThat(numbers[k]).isBetween(-bound, bound).isNotZero();
            }
            assertThat(numbers[0]).isNotEqualTo(numbers[1]);
            assertThat(Arrays.copyOfRange(numbers, 48, 56)).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
        }
    }

    @Test
    void whatCannotBeANodeIsRefusedByItsKey() {
        assertRefused(
                "OutputLayer cannot be a node: @class: it has a loss of its own", "type", "OutputLayer", "nOut", "2");
        assertRefused("BatchNormalization cannot be a node: @class: its rows depend", "type", "BatchNormalization");
        assertRefused("activationFn: RReLU would draw", "type", "DenseLayer", "nOut", "2", "activation", "rrelu");
        assertRefused(
                "DenseLayer has no 'nHidden'; it has activationFn, biasInit", "type", "DenseLayer", "nHidden", "2");
        assertRefused("'soft' is none of DL4J's names for activationFn", "type", "DenseLayer", "activation", "soft");
        assertRefused("type Dens is no layer of DL4J that can be given shortly", "type", "Dens");
        assertRefused("takes either json, its configuration, or type", "nOut", "2");
        assertRefused("json is no JSON: ", "json", "{");
        assertRefused(
                "json: DenseLayer has no 'units'; it has ",
                "json",
                "{\"@class\": \"org.deeplearning4j.nn.conf.layers.DenseLayer\", \"units\": 3}");
        assertRefused("idropout: dropout would draw from ND4J's own random numbers", "json", """
                {"@class": "org.deeplearning4j.nn.conf.layers.ActivationLayer",
                 "idropout": {"@class": "org.deeplearning4j.nn.conf.dropout.Dropout", "p": 0.5}}
                """);
        assertRefused(
                "DenseLayer does not take [3]: nin: 5, but the input has 3",
                "type",
                "DenseLayer",
                "nIn",
                "5",
                "nOut",
                "2");
        assertRefused(
                "ConvolutionLayer does not take [3]: ",
                "type",
                "ConvolutionLayer",
                "nOut",
                "2",
                "kernelSize",
                "[3, 3]");
    }

    private static void assertRefused(String message, String... settings) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(new Shape.Vector(3), dl4j(settings)))
                .withMessageStartingWith("'trunk/layer': ")
                .withMessageContaining(message);
    }

    @Test
    void aStartThatTheEngineDoesNotKnowIsRefused() {
        Network network = network(
                new Shape.Vector(3),
                dl4j("type", "DenseLayer", "nOut", "2", "weightInit", "VAR_SCALING_NORMAL_FAN_IN"));
        try (Plan plan = PlanCompiler.compile(network, Probe.options(Precision.FLOAT64, 4))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Initializer(Streams.of(1)::draws).initialize(plan))
                    .withMessageContaining("weightInitFn")
                    .withMessageContaining("XAVIER_UNIFORM");
        }
    }

    @Test
    void lastStepsOfRowsOfDifferentLengthsAreRefused() {
        String lastStep = """
                {"@class": "org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep", "underlying": {
                  "@class": "org.deeplearning4j.nn.conf.layers.LSTM", "nout": 3,
                  "activationFn": {"@class": "org.nd4j.linalg.activations.impl.ActivationTanH"},
                  "gateActivationFn": {"@class": "org.nd4j.linalg.activations.impl.ActivationSigmoid"},
                  "weightInitFn": {"@class": "org.deeplearning4j.nn.weights.WeightInitXavier"}}}
                """;
        try (Probe probe = Probe.of(network(new Shape.Sequence(3, 2), dl4j("json", lastStep)), Precision.FLOAT32, 4)) {
            Plan plan = probe.batch(4, 0).plan();

            assertThatExceptionOfType(MtlException.InvalidSpec.class)
                    .isThrownBy(() -> plan.forward(Plan.Pass.TRAINING))
                    .withMessageContaining("gather of the last step");
        }
    }

    @Test
    void symbolsAreRefused() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal words = network.input(new Input.Tokens("words", 7, 4));
        Signal x = trunk.add("layer", dl4j("type", "LSTM", "nOut", "2"), words);
        network.output(TASK, trunk.dense("head", trunk.add("g", new Operation.Gather(Operation.Gather.By.MEAN), x), 2));

        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT32, 4)))
                .withMessageContaining("put an embedding between");
    }
}
