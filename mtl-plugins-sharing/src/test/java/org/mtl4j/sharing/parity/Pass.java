package org.mtl4j.sharing.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.network.Vector;
import org.mtl4j.engine.random.RecordedDraws;
import tools.jackson.databind.JsonNode;

/** One recorded pass, put into a plan of ours. */
final class Pass implements AutoCloseable {

    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    private final JsonNode trace;
    private final Subject subject;
    private final List<Task> tasks;
    private final Plan plan;
    private final int epoch;
    private final int epochs;

    Pass(JsonNode trace, Subject subject) {
        this.trace = trace;
        this.subject = subject;
        this.tasks = RecordedNetwork.tasks(trace);
        this.plan = PlanCompiler.compile(RecordedNetwork.of(trace, subject), options());
        JsonNode hyper = trace.get("hyperparameters");
        this.epoch = hyper.has("epoch") ? hyper.get("epoch").asInt() : 0;
        this.epochs = hyper.has("epochs") ? hyper.get("epochs").asInt() : 1;
        plan.progress(epoch, epochs);
    }

    /** Draws are Gumbel noise, of a task and a slice that is read, in the order of use. */
    private PlanOptions options() {
        RecordedDraws draws = new RecordedDraws();
        if (trace.has("sharing") && trace.has("gumbel_noise")) {
            draws.uniforms(uniforms(trace.get("gumbel_noise")));
        }
        for (int slice = 1; slice < subject.layers().size() && subject.sharing().equals("ltb"); slice++) {
            draws.uniforms(
                    trace.has("gumbel_noise")
                            ? uniforms(trace.get("gumbel_noise").get(slice))
                            : new double[tasks.size() * tasks.size()]);
        }
        return new PlanOptions(
                Precision.FLOAT64, trace.get("batches").get(0).get("inputs").size(), false, false, 1L << 24, draws);
    }

    private static double[] uniforms(JsonNode gumbelNoise) {
        return numbers(gumbelNoise).map(noise -> -Math.expm1(-Math.exp(-noise))).toArray();
    }

    /** Outputs, losses, penalty and gradients by name, as recorded. */
    Map<String, double[]> recorded() {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (int t = 0; t < tasks.size(); t++) {
            double[] outputs = flat(trace.get("outputs").get(tasks.get(t).name()));
            boolean probabilities =
                    RecordedNetwork.givesProbabilities(trace.get("tasks").get(t));
            all.put("output " + tasks.get(t).name(), probabilities ? outputs : predictions(tasks.get(t), outputs));
        }
        all.put("losses", flat(trace.get("losses")));
        all.put("penalty", flat(trace.get("penalty")));
        trace.get("parameters_gradients").properties().forEach(gradient -> {
            int[] at = positions(gradient.getKey(), trace.get("parameters").get(gradient.getKey()));
            if (at.length > 0) {
                JsonNode numbers = gradient.getValue();
                all.put(gradient.getKey(), numbers.isNull() ? new double[at.length] : read(gradient.getKey(), numbers));
            }
        });
        return all;
    }

    /** Of recorded logits: what a plan gives as predictions. */
    private static double[] predictions(Task task, double[] outputs) {
        if (task instanceof Binary) {
            return Arrays.stream(outputs).map(z -> 1 / (1 + Math.exp(-z))).toArray();
        }
        if (task instanceof Multiclass) {
            for (int from = 0; from < outputs.length; from += task.outputs()) {
                double sum = 0;
                for (int k = from; k < from + task.outputs(); k++) {
                    outputs[k] = Math.exp(outputs[k]);
                    sum += outputs[k];
                }
                for (int k = from; k < from + task.outputs(); k++) {
                    outputs[k] /= sum;
                }
            }
        }
        return outputs;
    }

    /** The same, computed. */
    Map<String, double[]> run() {
        trace.get("parameters").properties().forEach(parameter -> {
            int[] at = positions(parameter.getKey(), parameter.getValue());
            double[] values = read(parameter.getKey(), parameter.getValue());
            for (int k = 0; k < at.length; k++) {
                plan.parameters().set(at[k], values[k]);
            }
        });
        feed(trace.get("batches").get(0));
        plan.forward(Plan.Pass.TRAINING);
        double[] ones = new double[tasks.size()];
        Arrays.fill(ones, 1);
        plan.backward(ones, ones);
        double penalty = plan.addPenalties(epoch, epochs);

        Map<String, double[]> all = new LinkedHashMap<>();
        for (int t = 0; t < tasks.size(); t++) {
            double[] output = new double[plan.batch().rows() * tasks.get(t).outputs()];
            plan.predictions(t, output);
            all.put("output " + tasks.get(t).name(), output);
        }
        all.put(
                "losses",
                IntStream.range(0, tasks.size()).mapToDouble(plan::loss).toArray());
        all.put("penalty", new double[] {penalty});
        recorded().keySet().stream()
                .filter(name -> trace.get("parameters").has(name))
                .forEach(name -> all.put(
                        name,
                        values(
                                plan.gradient(),
                                positions(name, trace.get("parameters").get(name)))));
        return all;
    }

    @Override
    public void close() {
        plan.close();
    }

    private void feed(JsonNode batch) {
        plan.batch().begin(batch.get("inputs").size());
        for (int row = 0; row < batch.get("inputs").size(); row++) {
            plan.batch().input(0, row, flat(batch.get("inputs").get(row)), 0);
            for (int t = 0; t < tasks.size(); t++) {
                plan.batch()
                        .label(
                                t,
                                row,
                                flat(batch.get("labels")
                                        .get(tasks.get(t).name())
                                        .get(row)),
                                0);
            }
        }
        plan.batch().ready();
    }

    private static double[] values(Vector vector, int[] positions) {
        return Arrays.stream(positions).mapToDouble(vector::get).toArray();
    }

    /** Numbers of a recorded parameter that our network has, in the order of {@link #positions}. */
    private double[] read(String name, JsonNode numbers) {
        Subject.Free free = subject.free().get(name);
        if (free == null) {
            return flat(numbers);
        }
        List<Double> used = new ArrayList<>();
        for (int slice = 0; slice < free.nodes().size(); slice++) {
            if (!free.nodes().get(slice).isEmpty()) {
                numbers(free.nodes().size() == 1 ? numbers : numbers.get(slice)).forEach(used::add);
            }
        }
        return used.stream().mapToDouble(x -> x).toArray();
    }

    private int[] positions(String name, JsonNode shaped) {
        Subject.Free free = subject.free().get(name);
        if (free != null) {
            return free.nodes().stream()
                    .filter(node -> !node.isEmpty())
                    .flatMapToInt(node ->
                            tasks.stream().flatMapToInt(task -> everyNumber(segment(node.formatted(task.name())))))
                    .toArray();
        }
        int dot = name.lastIndexOf('.');
        String node = subject.names().node(name.substring(0, dot));
        boolean weight = name.endsWith(WEIGHT);
        if (!weight && !name.endsWith(BIAS)) {
            return everyNumber(segment(node, name.substring(dot + 1))).toArray();
        }
        int outputs = shaped.size();
        int inputs = flat(shaped).length / outputs;
        return IntStream.range(0, outputs)
                .flatMap(output -> {
                    Layout.Segment segment = segment(node.formatted(0));
                    int width = segment.shape().get(1);
                    Layout.Segment of = node.contains("%d") ? segment(node.formatted(output / width)) : segment;
                    return weight
                            ? IntStream.range(0, inputs).map(input -> of.position(input, output % width))
                            : IntStream.of(of.position(segment.shape().get(0) - 1, output % width));
                })
                .toArray();
    }

    private static IntStream everyNumber(Layout.Segment segment) {
        return IntStream.range(segment.offset(), segment.offset() + segment.length());
    }

    private Layout.Segment segment(String node) {
        return segment(node, "");
    }

    private Layout.Segment segment(String node, String parameter) {
        return plan.layout().segments().stream()
                .filter(segment -> segment.node().equals(node)
                        && (parameter.isEmpty() || segment.parameter().equals(parameter)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameters at %s; there are %s"
                        .formatted(
                                node,
                                plan.layout().segments().stream()
                                        .map(Layout.Segment::node)
                                        .toList())));
    }

    private static double[] flat(JsonNode numbers) {
        return numbers(numbers).toArray();
    }

    private static DoubleStream numbers(JsonNode node) {
        return node.isArray() ? all(node).flatMapToDouble(Pass::numbers) : DoubleStream.of(node.asDouble());
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return list.valueStream();
    }
}
