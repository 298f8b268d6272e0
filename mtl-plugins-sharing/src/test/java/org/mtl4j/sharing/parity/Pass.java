package org.mtl4j.sharing.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.network.Vector;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.sharing.Offered;
import tools.jackson.databind.JsonNode;

/** One recorded pass, put into a plan of ours. */
final class Pass implements AutoCloseable {

    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    private final JsonNode trace;
    private final Subject subject;
    private final List<Task> tasks;
    private final Plan plan;

    Pass(JsonNode trace, Subject subject) {
        this.trace = trace;
        this.subject = subject;
        this.tasks = all(trace.get("tasks")).<Task>map(Pass::task).toList();
        this.plan = PlanCompiler.compile(network(), options());
        JsonNode hyper = trace.get("hyperparameters");
        if (hyper.has("epoch")) {
            plan.progress(hyper.get("epoch").asInt(), hyper.get("epochs").asInt());
        }
    }

    private static Task task(JsonNode task) {
        String name = task.get("name").asString();
        int outputs = task.get("outputs").asInt();
        return task.get("loss_kind").asString().equals("ce")
                ? Multiclass.of(name, outputs)
                : Regression.of(name, outputs);
    }

    private Network network() {
        Input.Numbers x =
                new Input.Numbers("x", new Shape.Vector(trace.get("inputs").asInt()));
        Template trunk = new Template(
                subject.layers(),
                trace.get("width").asInt(),
                Function.valueOf(trace.get("activation").asString().toUpperCase(Locale.ROOT)));
        return Offered.describe(
                Schema.of(List.of(x), tasks, 1, new Schema.Source("recorded", "MIT", "")),
                subject.sharing(),
                subject.parameters().apply(trace),
                Factory.trunk("template", "layers of one width", context -> trunk));
    }

    /** Draws are Gumbel noise, of a task and a slice that is read, in the order of use. */
    private PlanOptions options() {
        RecordedDraws draws = new RecordedDraws();
        for (int slice = 1; slice < subject.layers().size() && subject.sharing().equals("ltb"); slice++) {
            if (!trace.has("gumbel_noise")) {
                draws.uniforms(new double[tasks.size() * tasks.size()]);
            } else {
                draws.uniforms(numbers(trace.get("gumbel_noise").get(slice))
                        .map(noise -> -Math.expm1(-Math.exp(-noise)))
                        .toArray());
            }
        }
        return new PlanOptions(
                Precision.FLOAT64, trace.get("batches").get(0).get("inputs").size(), false, false, 1L << 24, draws);
    }

    /** Outputs, losses, penalty and gradients by name, as recorded. */
    Map<String, double[]> recorded() {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (Task task : tasks) {
            all.put(
                    "output " + task.name(),
                    predictions(task, flat(trace.get("outputs").get(task.name()))));
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
        double penalty = plan.addPenalties(0, 1);

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
        boolean weight = name.endsWith(WEIGHT);
        String node = subject.names().node(name.substring(0, name.length() - (weight ? WEIGHT : BIAS).length()));
        int outputs = shaped.size();
        return IntStream.range(0, outputs)
                .flatMap(output -> {
                    Layout.Segment segment = segment(node.formatted(0));
                    int width = segment.shape().get(1);
                    Layout.Segment of = node.contains("%d") ? segment(node.formatted(output / width)) : segment;
                    int inputs = segment.shape().get(0) - 1;
                    return weight
                            ? IntStream.range(0, inputs).map(input -> of.position(input, output % width))
                            : IntStream.of(of.position(inputs, output % width));
                })
                .toArray();
    }

    private static IntStream everyNumber(Layout.Segment segment) {
        return IntStream.range(segment.offset(), segment.offset() + segment.length());
    }

    private Layout.Segment segment(String node) {
        return plan.layout().segments().stream()
                .filter(segment -> segment.node().equals(node))
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
