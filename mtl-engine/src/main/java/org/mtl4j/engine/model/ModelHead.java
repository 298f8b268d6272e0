package org.mtl4j.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Moments;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.spec.CanonicalJson;
import org.mtl4j.engine.spec.ExperimentReader;
import org.mtl4j.engine.spec.ExperimentWriter;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.Tree;

/** A model but for the numbers of its tensors, as JSON: each node and each tensor on a line of its own. */
final class ModelHead {

    /** Counts up when older versions of the engine cannot read what is written. */
    static final int FORMAT = 1;

    private static final RecordText PLAIN = RecordText.plain().naming(LossKind.class, LossKind::name, KeptLoss::new);

    private ModelHead() {}

    /** Where the numbers of a tensor are. */
    record Place(String node, String name, List<Integer> shape) {
        static Place of(Tensor tensor) {
            return new Place(tensor.node(), tensor.name(), tensor.shape());
        }
    }

    /** Gives the numbers of a tensor. */
    interface Numbers {
        Tensor of(Place place, boolean parameter);
    }

    record Sink(String task, String node, Network.Form form) {}

    record Parts(
            List<Input> inputs,
            List<Task> tasks,
            Map<String, Set<String>> inputsOfTask,
            int rows,
            Schema.Source source) {}

    static String write(SavedModel model) {
        Schema schema = model.schema();
        RecordText byName = byName(schema, kind -> {
            throw new IllegalStateException(kind);
        });
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("engine", model.made().engine());
        made.put("fingerprint", model.made().fingerprint());
        made.put("experiment", ExperimentWriter.values(model.made().experiment()));
        made.put("data", PLAIN.write(model.made().data()));
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("format", FORMAT);
        head.put("made", made);
        head.put("precision", model.precision().name());
        head.put("epoch", model.epoch());
        head.put("epochs", model.epochs());
        head.put(
                "schema",
                PLAIN.write(new Parts(
                        schema.inputs(), schema.tasks(), schema.inputsOfTask(), schema.rows(), schema.source())));
        head.put("legend", PLAIN.write(model.legend()));
        head.put("inputs", PLAIN.write(model.inputs()));
        head.put("targets", PLAIN.write(model.targets()));
        head.put("nodes", byName.write(model.network().nodes()));
        List<Sink> sinks = new ArrayList<>();
        model.network()
                .outputs()
                .forEach((task, output) -> sinks.add(new Sink(task.name(), output.node(), output.form())));
        head.put("outputs", PLAIN.write(sinks));
        head.put("penalties", PLAIN.write(model.network().penalties()));
        head.put(
                "parameters",
                PLAIN.write(model.parameters().stream().map(Place::of).toList()));
        head.put(
                "statistics",
                PLAIN.write(model.statistics().stream().map(Place::of).toList()));
        return head.entrySet().stream()
                .map(entry -> "%s: %s".formatted(CanonicalJson.write(entry.getKey()), lines(entry.getValue())))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String lines(Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(CanonicalJson::write).collect(Collectors.joining(",\n  ", "[\n  ", "]"));
        }
        return CanonicalJson.write(value);
    }

    /**
     * @param layers finds a kind of layer by name, or throws
     * @throws IllegalArgumentException if it is not the head of a model
     */
    static SavedModel read(Tree.Mapping head, Function<String, LayerKind> layers, Numbers numbers) {
        Parts parts = PLAIN.read(Parts.class, RecordText.part(head, "schema"));
        Schema schema = new Schema(
                parts.inputs(),
                parts.tasks(),
                parts.rows(),
                parts.inputsOfTask(),
                new Schema.Split.None(),
                parts.source());
        return new SavedModel(
                network(head, schema, layers),
                PLAIN.read(Precision.class, RecordText.part(head, "precision")),
                number(head, "epoch"),
                number(head, "epochs"),
                tensors(head, "parameters", place -> numbers.of(place, true)),
                tensors(head, "statistics", place -> numbers.of(place, false)),
                schema,
                PLAIN.read(Legend.class, RecordText.part(head, "legend")),
                PLAIN.readAll(Moments.class, RecordText.part(head, "inputs")),
                PLAIN.readAll(Moments.class, RecordText.part(head, "targets")),
                made(RecordText.mapping(RecordText.part(head, "made"))));
    }

    static int number(Tree.Mapping head, String key) {
        return Integer.parseInt(RecordText.text(RecordText.part(head, key)));
    }

    private static Network network(Tree.Mapping head, Schema schema, Function<String, LayerKind> layers) {
        RecordText byName = byName(schema, layers);
        Map<Task, Network.Output> outputs = new LinkedHashMap<>();
        for (Sink sink : PLAIN.readAll(Sink.class, RecordText.part(head, "outputs"))) {
            outputs.put(task(schema, sink.task()), new Network.Output(sink.node(), sink.form()));
        }
        return Network.of(
                byName.readAll(Node.class, RecordText.part(head, "nodes")),
                outputs,
                PLAIN.readAll(Penalty.class, RecordText.part(head, "penalties")));
    }

    private static Made made(Tree.Mapping made) {
        Problems problems = new Problems();
        Made read = new Made(
                RecordText.text(RecordText.part(made, "engine")),
                RecordText.text(RecordText.part(made, "fingerprint")),
                ExperimentReader.read(RecordText.mapping(RecordText.part(made, "experiment")), problems),
                PLAIN.read(DataUse.class, RecordText.part(made, "data")));
        problems.throwIfAny();
        return read;
    }

    private static List<Tensor> tensors(Tree.Mapping head, String key, Function<Place, Tensor> numbers) {
        return PLAIN.readAll(Place.class, RecordText.part(head, key)).stream()
                .map(numbers)
                .toList();
    }

    /** Within a network, inputs and tasks are those of the schema. */
    private static RecordText byName(Schema schema, Function<String, LayerKind> layers) {
        return PLAIN.naming(Input.class, Input::name, name -> input(schema, name))
                .naming(Task.class, Task::name, name -> task(schema, name))
                .naming(LayerKind.class, LayerKind::name, layers);
    }

    private static Input input(Schema schema, String name) {
        return schema.inputs().stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no input '%s'".formatted(name)));
    }

    private static Task task(Schema schema, String name) {
        return schema.tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no task '%s'".formatted(name)));
    }
}
