package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import tools.jackson.databind.JsonNode;

/** Hard parameter sharing against LibMTL's: outputs, losses, all gradients. */
class HardSharingOraclesTest {

    @ParameterizedTest
    @ValueSource(strings = {"arch-libmtl-HPS-Q1.json", "arch-libmtl-HPS-Q2.json"})
    void equalsLibMtl(String file) {
        JsonNode in = Fixtures.read(file);
        List<Task> tasks = new ArrayList<>();
        for (JsonNode task : in.get("tasks")) {
            int outputs = task.get("outputs").asInt();
            String name = task.get("name").asString();
            tasks.add(
                    task.get("loss_kind").asString().equals("ce")
                            ? Multiclass.of(name, outputs)
                            : Regression.of(name, outputs));
        }
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("encoder");
        Signal x = network.input(Probe.numbers("x", in.get("inputs").asInt()));
        Operation.Elementwise.Function function =
                in.get("activation").asString().equals("tanh")
                        ? Operation.Elementwise.Function.TANH
                        : Operation.Elementwise.Function.RELU;
        Signal h = trunk.elementwise(
                "act", function, trunk.dense("fc", x, in.get("width").asInt()));
        for (Task task : tasks) {
            network.output(task, network.only(task).dense("decoder", h, task.outputs()));
        }
        double[][] inputs = Fixtures.matrix(in.get("batches").get(0).get("inputs"));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, inputs.length)) {
            Plan plan = probe.plan();
            for (Layout.Segment segment : plan.layout().segments()) {
                visit(
                        in.get("parameters"),
                        segment,
                        (position, value) -> plan.parameters().set(position, value));
            }
            feed(plan, inputs, in.get("batches").get(0).get("labels"));
            plan.forward(Plan.Pass.TRAINING);
            for (int t = 0; t < tasks.size(); t++) {
                assertThat(plan.loss(t)).isCloseTo(in.get("losses").get(t).asDouble(), within(1e-12));
            }
            double[] ones = new double[tasks.size()];
            Arrays.fill(ones, 1);
            plan.backward(ones, ones);
            checkGradients(in, plan);
            plan.backwardPerTask();
            plan.combine(ones);
            checkGradients(in, plan);
        }
    }

    private static void checkGradients(JsonNode in, Plan plan) {
        for (Layout.Segment segment : plan.layout().segments()) {
            visit(
                    in.get("parameters_gradients"),
                    segment,
                    (position, value) ->
                            assertThat(plan.gradient().get(position)).isCloseTo(value, within(1e-12)));
        }
    }

    private static void feed(Plan plan, double[][] inputs, JsonNode labels) {
        plan.batch().begin(inputs.length);
        for (int r = 0; r < inputs.length; r++) {
            plan.batch().input(0, r, inputs[r], 0);
            for (int t = 0; t < plan.tasks().size(); t++) {
                JsonNode label = labels.get(plan.tasks().get(t).name());
                plan.batch().label(t, r, Fixtures.matrix(label)[r], 0);
            }
        }
        plan.batch().ready();
    }

    /** What to do with a number of the fixture and its position in the flat vector. */
    private interface Visitor {
        void visit(int position, double value);
    }

    /** PyTorch's weights are [outputs][inputs], with a bias beside them. */
    private static void visit(JsonNode parameters, Layout.Segment segment, Visitor visitor) {
        String name = segment.owner() == null
                ? "encoder.fc"
                : "decoders." + segment.owner().name();
        double[][] weights = Fixtures.matrix(parameters.get(name + ".weight"));
        double[][] bias = Fixtures.matrix(parameters.get(name + ".bias"));
        for (int out = 0; out < weights.length; out++) {
            for (int k = 0; k < weights[out].length; k++) {
                visitor.visit(segment.position(k, out), weights[out][k]);
            }
            visitor.visit(segment.position(weights[out].length, out), bias[out][0]);
        }
    }
}
