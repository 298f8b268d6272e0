package org.mtl4j.engine.provenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.spec.CanonicalJson;

/**
 * A hash over a data set as a run sees it: inputs, tasks and official partition, then for each input the length of every
 * row and all numbers or codes, then for each task all labels; row after row, in the schema's order.
 */
final class DataHash {

    private static final String FORMAT = "mtl4j-data-1";

    private DataHash() {}

    /** In hexadecimal. */
    static String of(Table table) {
        Schema schema = table.schema();
        Sha256 hash = new Sha256().text(FORMAT).text(CanonicalJson.write(described(schema)));
        for (int input = 0; input < schema.inputs().size(); input++) {
            for (int row = 0; row < table.rows(); row++) {
                hash.number(table.length(input, row));
            }
            hash.numbers(table.numbers(input)).numbers(table.codes(input));
        }
        for (int task = 0; task < schema.tasks().size(); task++) {
            hash.numbers(table.labels(task));
        }
        return hash.hex();
    }

    private static Map<String, Object> described(Schema schema) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("inputs", schema.inputs().stream().map(DataHash::described).toList());
        values.put("tasks", schema.tasks().stream().map(DataHash::described).toList());
        values.put("rows", schema.rows());
        Map<String, Object> readers = new LinkedHashMap<>();
        schema.inputsOfTask().forEach((task, inputs) -> readers.put(task, List.copyOf(inputs)));
        values.put("inputs-of-task", readers);
        values.put("split", described(schema.split()));
        return values;
    }

    private static Map<String, Object> described(Input input) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", input.name());
        values.put("shape", input.shape().toString());
        if (input instanceof Input.Numbers numbers) {
            values.put("kind", "numbers");
            values.put("standardize", numbers.standardize());
        } else if (input instanceof Input.Categories categories) {
            values.put("kind", "categories");
            values.put("cardinalities", categories.cardinalities());
            if (categories.hashed()) {
                values.put("hashed", true);
            }
        } else if (input instanceof Input.Tokens tokens) {
            values.put("kind", "tokens");
            values.put("vocabulary", tokens.vocabulary());
        }
        return values;
    }

    private static Map<String, Object> described(Task task) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", task.name());
        values.put("kind", task.getClass().getSimpleName());
        values.put("outputs", task.outputs());
        values.put("extent", task.extent().name());
        values.put("loss", described(task.loss()));
        return values;
    }

    /** Records print their settings; a plug-in's loss need not. */
    private static String described(Loss loss) {
        return loss instanceof Loss.Custom custom ? custom.kind().name() : loss.toString();
    }

    private static Map<String, Object> described(Schema.Split split) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (split instanceof Schema.Split.Official official) {
            values.put("train", official.train());
            values.put("validation", official.validation());
            values.put("test", official.test());
        } else if (split instanceof Schema.Split.Groups groups) {
            values.put("groups", groups.groupOfRow());
        }
        return values;
    }
}
