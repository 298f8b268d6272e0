package org.mtl4j.engine.dl4j.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.mtl4j.api.network.Network;
import org.mtl4j.engine.network.Initializer;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.random.Streams;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A plan against its export, as it is loaded from its zip: the two share no code but OpenBLAS. DL4J's gradient is the sum over the rows; the division by
 * their number is its updater's.
 */
public final class Dl4jOracle {

    private static final int ROWS = 7;
    private static final int STEPS = 10;
    private static final double RATE = 0.02;

    private Dl4jOracle() {}

    /**
     * The largest differences of predictions, of the sum of losses and of its gradient (in one sweep, and of the tasks' own
     * summed) relative to 1 + the largest, and of parameters after ten steps of plain descent.
     *
     * @param said why the export says that training would not go on alike
     */
    public record Differences(double outputs, double losses, double gradients, double parameters, List<String> said) {}

    /** Compares with random parameters and rows. */
    public static Differences compare(Network network, Precision precision) {
        int capacity = ROWS * Math.max(1, network.tasks().size());
        PlanOptions options = new PlanOptions(
                precision, capacity, true, false, 1L << 28, Streams.of(3).draws("dropout"));
        try (Plan plan = PlanCompiler.compile(network, options)) {
            new Initializer(name -> Streams.of(7).draws(name)).initialize(plan);
            RandomGenerator numbers =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(11);
            for (int k = 0; k < plan.parameters().size(); k++) {
                plan.parameters().set(k, plan.parameters().get(k) + 0.1 * numbers.nextGaussian());
            }
            for (int k = 0; k < plan.statistics().size(); k++) {
                plan.statistics().set(k, 0.5 + numbers.nextDouble());
            }
            plan.progress(9, 10);
            GraphExport export = GraphExport.of(network, new PlanValues(plan, plan.parameters()), precision, 9, 10);
            return new Comparison(plan, export, precision).run();
        }
    }

    private record Comparison(Plan plan, GraphExport export, Precision precision) {

        private Differences run() {
            DataType type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
            ComputationGraph graph = loaded();
            RandomRows rows = new RandomRows(plan, ROWS, 5);
            RandomRows.Features features =
                    rows.features(graph.getConfiguration().getNetworkInputs(), export.inputs(), type);
            INDArray[] targets = rows.targets(type);
            rows.feed();

            plan.forward(Plan.Pass.PREDICTION);
            double outputs = outputs(rows, graph.output(false, features.inputs(), features.masks()));

            graph.setInputs(features.inputs());
            graph.setLabels(targets);
            graph.setLayerMaskArrays(features.masks(), null);
            graph.computeGradientAndScore();
            double[] gradient = flat(graph.gradient().gradientForVariable());
            Arrays.setAll(gradient, k -> gradient[k] / ROWS);
            double gradients = relative(step(), gradient);
            double loss = 0;
            for (int t = 0; t < plan.tasks().size(); t++) {
                loss += plan.loss(t);
            }
            double losses = Math.abs(loss - graph.score()) / (1 + Math.abs(loss));
            plan.backwardPerTask();
            plan.combine(ones());
            gradients = Math.max(gradients, relative(gradient(), gradient));

            graph.setLearningRate(RATE);
            for (int step = 0; step < STEPS; step++) {
                step();
                plan.parameters().add(0, plan.parameters().size(), -RATE, plan.gradient());
                graph.fit(new MultiDataSet(features.inputs(), targets, features.masks(), null));
            }
            double[] theirs = flat(graph.paramTable());
            double parameters = 0;
            for (int k = 0; k < theirs.length; k++) {
                parameters = Math.max(
                        parameters, Math.abs(theirs[k] - plan.parameters().get(k)));
            }
            return new Differences(outputs, losses, gradients, parameters, export.differences());
        }

        /** As plain DL4J has it: written and read again. */
        private ComputationGraph loaded() {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            try {
                ModelSerializer.writeModel(export.graph(), zip, false);
                return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static double relative(double[] ours, double[] theirs) {
            double scale = 1 + Arrays.stream(ours).map(Math::abs).max().orElse(0);
            double largest = 0;
            for (int k = 0; k < ours.length; k++) {
                largest = Math.max(largest, Math.abs(ours[k] - theirs[k]) / scale);
            }
            return largest;
        }

        private double outputs(RandomRows rows, INDArray[] outputs) {
            double largest = 0;
            for (int t = 0; t < outputs.length; t++) {
                double[] theirs = rows.predictions(t, outputs[t]);
                double[] ours = new double[theirs.length];
                plan.predictions(t, ours);
                for (int k = 0; k < ours.length; k++) {
                    largest = Math.max(largest, Math.abs(ours[k] - theirs[k]));
                }
            }
            return largest;
        }

        private double[] ones() {
            double[] ones = new double[plan.tasks().size()];
            Arrays.fill(ones, 1);
            return ones;
        }

        private double[] step() {
            plan.forward(Plan.Pass.TRAINING);
            plan.backward(ones(), ones());
            return gradient();
        }

        private double[] gradient() {
            double[] gradient = new double[plan.gradient().size()];
            plan.gradient().read(0, gradient, gradient.length);
            return gradient;
        }

        /** DL4J's arrays in the order of the plan's flat vectors; what the graph has not, because no output depends on it, is 0. */
        private double[] flat(Map<String, INDArray> arrays) {
            double[] flat = new double[plan.layout().size()];
            for (Layout.Segment segment : plan.layout().segments()) {
                for (Binding binding : export.bindings()) {
                    if (binding.node().equals(segment.node())
                            && binding.parameter().equals(segment.parameter())) {
                        put(
                                segment,
                                binding,
                                Objects.requireNonNull(arrays.get(binding.array()), binding.array()),
                                flat);
                    }
                }
            }
            return flat;
        }

        private static void put(Layout.Segment segment, Binding binding, INDArray array, double[] flat) {
            double[] numbers = Nd4j.toFlattened('c', array).data().asDouble();
            boolean matrix = segment.shape().size() == 2;
            for (int k = 0; k < binding.length(); k++) {
                int number = binding.number().applyAsInt(k);
                int columns = matrix ? segment.shape().get(1) : 1;
                int at = matrix ? segment.position(number / columns, number % columns) : segment.offset() + number;
                flat[at] = numbers[k];
            }
        }
    }
}
