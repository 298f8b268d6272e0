package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import tools.jackson.databind.JsonNode;

/** Losses and their gradients against PyTorch's. The predictions are the weights of a layer that reads one-hot rows. */
class LossOraclesTest {
    private static final String MASKED = "sum of the labelled entries / number of labelled entries";

    static Stream<Named<JsonNode>> cases() {
        List<Named<JsonNode>> cases = new ArrayList<>();
        for (String file : List.of("losses-regression.json", "losses-classification.json")) {
            for (JsonNode each : Fixtures.read(file).get("cases")) {
                String reduction = each.get("arguments").get("reduction").asString();
                String name = each.get("name").asString();
                boolean ours = reduction.equals("mean") || reduction.equals(MASKED);
                boolean softTargets = name.equals("ce-soft-targets");
                boolean weightPerColumn = each.get("arguments").has("positive_weights");
                boolean smooth = name.startsWith("smoothl1") && !name.contains("1.0");
                if (ours && !softTargets && !weightPerColumn && !smooth) {
                    cases.add(Named.of(name, each));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void headsInDoublePrecision(JsonNode in) {
        check(in, Precision.FLOAT64, true, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void headsInSinglePrecision(JsonNode in) {
        check(in, Precision.FLOAT32, true, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsOfOtherNodes(JsonNode in) {
        check(in, Precision.FLOAT64, false, 1e-12);
    }

    private static Task task(JsonNode in, int outputs) {
        String name = in.get("name").asString();
        JsonNode arguments = in.get("arguments");
        if (name.startsWith("ce")) {
            List<Double> weights = new ArrayList<>();
            if (arguments.has("class_weights")) {
                arguments.get("class_weights").forEach(w -> weights.add(w.asDouble()));
            }
            double smoothing = arguments.has("label_smoothing")
                    ? arguments.get("label_smoothing").asDouble()
                    : 0;
            return Multiclass.of("t", outputs).with(new Loss.CrossEntropy(weights, smoothing));
        }
        if (name.startsWith("bce")) {
            return Multilabel.of("t", outputs);
        }
        Loss.OnReals loss = new Loss.SquaredError();
        if (name.contains("l1")) {
            loss = name.startsWith("smooth") ? new Loss.Huber(1) : new Loss.AbsoluteError();
        } else if (name.startsWith("huber")) {
            loss = new Loss.Huber(arguments.get("delta").asDouble());
        }
        return Regression.of("t", outputs).with(loss);
    }

    private static void check(JsonNode in, Precision precision, boolean head, double tolerance) {
        double[][] predictions = Fixtures.matrix(in.get("prediction"));
        double[][] gradients = Fixtures.matrix(in.get("gradient"));
        int rows = predictions.length;
        int outputs = predictions[0].length;
        Task task = task(in, outputs);
        NetworkBuilder network = new NetworkBuilder();
        Wiring own = network.only(task);
        Signal z = own.add("z", new Operation.Dense(outputs, false), network.input(Probe.numbers("row", rows)));
        network.output(
                task, head ? z : own.add("same", new Operation.Affine(Schedule.constant(1), Schedule.constant(0)), z));
        try (Probe probe = Probe.of(network.build(), precision, rows)) {
            Plan plan = probe.plan();
            Layout.Segment weights = plan.layout().segments().get(0);
            assertThat(weights.transposed()).isEqualTo(head);
            plan.batch().begin(rows);
            double[][] labels = Fixtures.matrix(in.get("target"));
            double[][] mask = in.has("mask") ? Fixtures.matrix(in.get("mask")) : new double[0][];
            for (int r = 0; r < rows; r++) {
                double[] oneHot = new double[rows];
                oneHot[r] = 1;
                plan.batch().input(0, r, oneHot, 0);
                for (int c = 0; c < labels[r].length; c++) {
                    boolean missing = labels[r][c] == -100 || mask.length > 0 && mask[r][c] == 0;
                    labels[r][c] = missing ? Double.NaN : labels[r][c];
                }
                plan.batch().label(0, r, labels[r], 0);
                for (int c = 0; c < outputs; c++) {
                    plan.parameters().set(weights.position(r, c), predictions[r][c]);
                }
            }
            plan.batch().ready();
            plan.forward(Plan.Pass.TRAINING);
            double value = Fixtures.number(in.get("value"));
            if (Double.isNaN(value)) {
                assertThat(plan.present(0)).isFalse();
                assertThat(plan.loss(0)).isNaN();
            } else {
                assertThat(plan.loss(0)).isCloseTo(value, within(tolerance * (1 + Math.abs(value))));
            }
            plan.backward(new double[] {1}, new double[] {1});
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < outputs; c++) {
                    assertThat(plan.gradient().get(weights.position(r, c)))
                            .as("gradient of row %d, output %d", r, c)
                            .isCloseTo(gradients[r][c], within(tolerance * (1 + Math.abs(gradients[r][c]))));
                }
            }
        }
    }
}
