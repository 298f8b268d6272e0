package org.mtl4j.engine.data;

import java.util.List;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** A data set made by a few lines of a test. */
public record SmallData(Schema schema, Reader reader) implements Dataset {
    public static final Input.Numbers X = new Input.Numbers("x", new Shape.Vector(2));

    /** Puts one row. */
    public interface Reader {
        void read(int row, Example into);
    }

    /** Which task, by its number, is labelled in which row. */
    public interface Labelling {
        boolean has(int task, int row);
    }

    @Override
    public void read(int row, Example into) {
        reader.read(row, into);
    }

    public static Schema schema(List<Input> inputs, List<Task> tasks, int rows) {
        return Schema.of(inputs, tasks, rows, new Schema.Source("made by a test", "none", ""));
    }

    /**
     * A table whose input x is the row's number and its negative, and whose regressions a, b, c, … are labelled with the
     * row's number plus 100, 200, 300, ….
     */
    public static Table numbered(int rows, int tasks, Labelling labelled) {
        List<Regression> all = regressions(tasks);
        return Table.read("numbered", new SmallData(schema(List.of(X), List.copyOf(all), rows), (row, into) -> {
            into.input(X, row, -row);
            for (int task = 0; task < tasks; task++) {
                if (labelled.has(task, row)) {
                    into.label(all.get(task), row + 100.0 * (task + 1));
                }
            }
        }));
    }

    public static List<Regression> regressions(int tasks) {
        return "abcdefgh"
                .substring(0, tasks)
                .chars()
                .mapToObj(c -> Regression.of(Character.toString(c), 1))
                .toList();
    }
}
