package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Gather.By;
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
 * Attention against DL4J's own layer in double precision, over texts of different lengths with masks. An export has it as well, but
 * can only be held to its predictions: gradients of what DL4J 1.0.0-M2.1 makes of SameDiff, as its attention, are twice the
 * derivative of its own score, which is checked by differences.
 *
 * <p>DL4J's attention has no biases and a matrix for each of queries, keys and values, [heads × width of a head × inputs].
 */
class Dl4jAttentionTest {
    private static final int ROWS = 7;
    private static final int WORDS = 11;
    private static final int LONGEST = 6;
    private static final int WIDTH = 4;
    private static final double CLOSE = 1e-10;
    /** What DL4J's gradient before the pooling is too large by. */
    private static final double EXCESS = 2;

    private static final Task TASK = Regression.of("angle", 2);

    @BeforeAll
    static void startNd4j() {
        // Its backend is found by the first array only, and other ways in fail with a message that misleads.
        Nd4j.zeros(1).close();
    }

    /** Embedding, the layer, its steps pooled, and a head. */
    private static ComputationGraph graph(Layer layer, PoolingType pooling) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .seed(1)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("words");
        EmbeddingSequenceLayer embedding = new EmbeddingSequenceLayer.Builder()
                .nIn(WORDS)
                .nOut(WIDTH)
                .inferInputLength(true)
                .build();
        OutputLayer head = new OutputLayer.Builder(new LossMSE())
                .activation(Activation.IDENTITY)
                .nIn(WIDTH)
                .nOut(2)
                .build();
        builder.addLayer("embedding", embedding, "words")
                .addLayer("layer", layer, "embedding")
                .addLayer(
                        "gather",
                        new GlobalPoolingLayer.Builder().poolingType(pooling).build(),
                        "layer")
                .addLayer("head", head, "gather")
                .setOutputs("head");
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    private static Plan plan(Operation layer, By by) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal words = network.input(new Input.Tokens("words", WORDS, LONGEST));
        Signal x = trunk.add("embedding", new Operation.Embedding(List.of(WORDS), WIDTH), words);
        x = trunk.add("gather", new Operation.Gather(by), trunk.add("layer", layer, x));
        network.output(TASK, trunk.dense("head", x, 2));
        return PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT64, ROWS));
    }

    @Test
    void attention() {
        for (PoolingType pooling : new PoolingType[] {PoolingType.AVG, PoolingType.MAX}) {
            Layer attention = new SelfAttentionLayer.Builder()
                    .nIn(WIDTH)
                    .nOut(WIDTH)
                    .nHeads(2)
                    .headSize(WIDTH / 2)
                    .projectInput(true)
                    .build();
            By by = pooling == PoolingType.AVG ? By.MEAN : By.MAX;
            compare(graph(attention, pooling), plan(new Operation.SelfAttention(2), by));
        }
    }

    private static void compare(ComputationGraph graph, Plan plan) {
        RandomGenerator numbers = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        double[][] words = new double[ROWS][LONGEST];
        double[][] mask = new double[ROWS][LONGEST];
        double[][] labels = new double[ROWS][2];
        try (plan) {
            Batch batch = plan.batch();
            batch.begin(ROWS);
            for (int r = 0; r < ROWS; r++) {
                int there = r == 0 ? LONGEST : 1 + numbers.nextInt(LONGEST);
                Arrays.setAll(words[r], k -> numbers.nextInt(WORDS));
                Arrays.fill(mask[r], 0, there, 1);
                Arrays.setAll(labels[r], k -> numbers.nextGaussian());
                batch.codes(0, r, Arrays.stream(words[r]).mapToInt(w -> (int) w).toArray(), 0);
                batch.steps(0, r, there);
                batch.label(0, r, labels[r], 0);
            }
            batch.ready();
            for (int k = 0; k < plan.parameters().size(); k++) {
                plan.parameters().set(k, 0.5 * numbers.nextGaussian());
            }
            clearBiasesOfAttention(plan);
            Map<String, INDArray> arrays = graph.paramTable();
            walk(
                    plan,
                    (position, name, element) -> array(arrays, name)
                            .putScalar(element, plan.parameters().get(position)));
            INDArray input = Nd4j.create(words).reshape(ROWS, 1, LONGEST);
            INDArray[] masks = {Nd4j.create(mask)};

            plan.forward(Plan.Pass.TRAINING);
            double[] outputs = new double[2 * ROWS];
            plan.predictions(0, outputs);
            graph.setLayerMaskArrays(masks, null);
            INDArray expected = graph.output(false, new INDArray[] {input}, masks, null)[0];
            assertThat(outputs).containsExactly(expected.dup('c').data().asDouble(), within(CLOSE));

            graph.setInputs(input);
            graph.setLabels(Nd4j.create(labels));
            graph.setLayerMaskArrays(masks, null);
            graph.computeGradientAndScore();
            Map<String, INDArray> gradients = graph.gradient().gradientForVariable();
            plan.backward(new double[] {1}, new double[] {1});
            walk(plan, (position, name, element) -> {
                double factor = name.startsWith("head") ? ROWS : ROWS * EXCESS;
                assertThat(plan.gradient().get(position))
                        .as("%s %s", name, Arrays.toString(element))
                        .isCloseTo(array(gradients, name).getDouble(element) / factor, within(CLOSE));
            });
            INDArray embedding = array(graph.paramTable(), "embedding_W");
            double gradient = array(gradients, "embedding_W").getDouble(2, 1);
            double difference = score(graph, embedding, 1e-5) - score(graph, embedding, -1e-5);
            assertThat(difference / 2e-5).isCloseTo(gradient / ROWS / EXCESS, within(1e-8));
        }
    }

    /** The score with a number of the embedding moved. */
    private static double score(ComputationGraph graph, INDArray embedding, double step) {
        double value = embedding.getDouble(2, 1);
        embedding.putScalar(new long[] {2, 1}, value + step);
        graph.computeGradientAndScore();
        embedding.putScalar(new long[] {2, 1}, value);
        return graph.score();
    }

    private static INDArray array(Map<String, INDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    private static void clearBiasesOfAttention(Plan plan) {
        for (Layout.Segment segment : plan.layout().segments()) {
            if (plan.network().node(segment.node()).operation() instanceof Operation.SelfAttention) {
                int end = segment.offset() + segment.length();
                plan.parameters().fill(end - segment.shape().get(1), end, 0);
            }
        }
    }

    /** What to do with a position of the flat vector and the element of DL4J's array that it stands for. */
    private interface Visitor {
        void visit(int position, String array, long... element);
    }

    private static void walk(Plan plan, Visitor visitor) {
        for (Layout.Segment segment : plan.layout().segments()) {
            String node = segment.node().substring(segment.node().indexOf('/') + 1);
            Operation operation = plan.network().node(segment.node()).operation();
            if (operation instanceof Operation.SelfAttention) {
                walk(segment, visitor);
            } else {
                int inputs = segment.shape().get(0) - (operation instanceof Operation.Dense ? 1 : 0);
                for (int row = 0; row < segment.shape().get(0); row++) {
                    for (int column = 0; column < segment.shape().get(1); column++) {
                        int position = segment.position(row, column);
                        if (row < inputs) {
                            visitor.visit(position, node + "_W", row, column);
                        } else {
                            visitor.visit(position, node + "_b", column);
                        }
                    }
                }
            }
        }
    }

    private static void walk(Layout.Segment segment, Visitor visitor) {
        String[] projections = {"layer_Wq", "layer_Wk", "layer_Wv"};
        int size = WIDTH / 2;
        for (int row = 0; row < WIDTH; row++) {
            for (int column = 0; column < segment.shape().get(1); column++) {
                int position = segment.position(row, column);
                if (segment.parameter().equals("out")) {
                    visitor.visit(position, "layer_Wo", row, column);
                } else {
                    int own = column % WIDTH;
                    visitor.visit(position, projections[column / WIDTH], own / size, own % size, row);
                }
            }
        }
    }
}
