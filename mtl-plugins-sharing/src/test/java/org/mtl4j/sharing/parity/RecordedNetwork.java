package org.mtl4j.sharing.parity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Offered;
import tools.jackson.databind.JsonNode;

/** Our network for what a recording is of. */
final class RecordedNetwork {

    private static final String PROBABILITY = "bce-of-probability";

    private RecordedNetwork() {}

    static List<Task> tasks(JsonNode trace) {
        return trace.get("tasks").valueStream().<Task>map(RecordedNetwork::task).toList();
    }

    /** Whether a task's recorded outputs are probabilities and no logits. */
    static boolean givesProbabilities(JsonNode task) {
        return task.get("loss_kind").asString().equals(PROBABILITY);
    }

    private static Task task(JsonNode task) {
        String name = task.get("name").asString();
        int outputs = task.get("outputs").asInt();
        return switch (task.get("loss_kind").asString()) {
            case "mse" -> Regression.of(name, outputs);
            case "ce" -> Multiclass.of(name, outputs);
            case "bce", PROBABILITY -> Binary.of(name);
            default -> throw new IllegalArgumentException("no task for " + task);
        };
    }

    /** That of a recording. */
    static Network of(JsonNode trace, Subject subject) {
        Input.Numbers x = new Input.Numbers("x", shape(trace.get("inputs")));
        Schema schema = Schema.of(List.of(x), tasks(trace), 1, new Schema.Source("recorded", "MIT", ""));
        Map<String, String> parameters = subject.parameters().apply(trace);
        if (subject.layers().isEmpty()) {
            JsonNode trunk = trace.get("trunk");
            return Offered.describe(
                    schema,
                    subject.sharing(),
                    parameters,
                    trunk.get("name").asString(),
                    Subject.texts(trunk.get("options")));
        }
        Template trunk = new Template(
                subject.layers(),
                trace.get("width").asInt(),
                Function.valueOf(trace.get("activation").asString().toUpperCase(Locale.ROOT)));
        return Offered.describe(
                schema,
                subject.sharing(),
                parameters,
                Factory.trunk("template", "layers of one width", context -> trunk));
    }

    /** A number, or the extents of a vector, of steps or of pixels, the width last. */
    private static Shape shape(JsonNode inputs) {
        int[] extents = inputs.isArray()
                ? inputs.valueStream().mapToInt(JsonNode::asInt).toArray()
                : new int[] {inputs.asInt()};
        return switch (extents.length) {
            case 1 -> new Shape.Vector(extents[0]);
            case 2 -> new Shape.Sequence(extents[0], extents[1]);
            default -> new Shape.Image(extents[2], extents[0], extents[1]);
        };
    }
}
