package org.mtl4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

class FeederTest {
    private static final int[] ORDER = {9, 4, 1, 0, 3, 2};

    @Test
    void tasksThatLabelTheSameRowsCoverAllOfThem() {
        Table table = SmallData.numbered(5, 2, (task, row) -> task == 0 || row != 1);
        RecordingBatch batch = new RecordingBatch(8, 2);
        Feeder feeder = feeder(table, batch);
        assertThat(feeder.feed(ORDER, 1, 3)).isEqualTo(3);
        assertThat(batch.last()).containsExactly("4:104,204", "1:101,-", "0:100,200");
        assertThat(IntStream.range(0, feeder.rows()).map(feeder::row)).containsExactly(4, 1, 0);
        assertThat(feeder.from(1)).isZero();
        assertThat(feeder.to(1)).isEqualTo(3);
    }

    @Test
    void rowsThatAreLabelledForOneTaskEachAreSortedByTask() {
        Table table = SmallData.numbered(5, 3, (task, row) -> row % 3 == task);
        RecordingBatch batch = new RecordingBatch(8, 3);
        Feeder feeder = feeder(table, batch);
        feeder.feed(ORDER, 1, 5);
        assertThat(batch.last()).containsExactly("0:100,.,.", "3:103,.,.", "4:.,204,.", "1:.,201,.", "2:.,.,302");
        assertThat(IntStream.range(0, 3).map(feeder::from)).containsExactly(0, 2, 4);
        assertThat(IntStream.range(0, 3).map(feeder::to)).containsExactly(2, 4, 5);
        feeder.feed(ORDER, 1, 2);
        assertThat(batch.last()).containsExactly("4:.,204,.", "1:.,201,.");
        assertThat(feeder.from(2)).isEqualTo(feeder.to(2));
    }

    /** a and c meet in row 0, c and d in row 4: one block. b stands alone. */
    @Test
    void tasksThatAreJoinedByRowsShareABlock() {
        Table table = SmallData.numbered(5, 4, (task, row) -> switch (row) {
            case 0 -> task == 0 || task == 2;
            case 4 -> task == 2 || task == 3;
            case 2 -> task == 3;
            default -> task == 1 && row == 1;
        });
        RecordingBatch batch = new RecordingBatch(8, 4);
        feeder(table, batch).feed(ORDER, 1, 5);
        assertThat(batch.last()).containsExactly("4:-,.,304,404", "0:100,.,300,-", "2:-,.,-,402", "1:.,201,.,.");
    }

    @Test
    void nothingIsFedWhereNoRowHasALabel() {
        Table table = SmallData.numbered(5, 2, (task, row) -> row == task);
        RecordingBatch batch = new RecordingBatch(8, 2);
        Feeder feeder = feeder(table, batch);
        assertThat(feeder.feed(new int[] {2, 3}, 0, 2)).isZero();
        assertThat(feeder.feed(new int[] {2, 3}, 0, 0)).isZero();
        assertThat(batch.batches()).isEmpty();
    }

    @Test
    void tasksWithTheirOwnInputsHaveTheirOwnRows() {
        Input.Numbers other = new Input.Numbers("other", new Shape.Vector(1));
        List<Regression> tasks = SmallData.regressions(2);
        Schema schema = SmallData.schema(List.of(SmallData.X, other), List.copyOf(tasks), 3)
                .reading(tasks.get(0), SmallData.X)
                .reading(tasks.get(1), other);
        Table table = Table.read("own", new SmallData(schema, (row, into) -> {
            into.input(SmallData.X, row, row);
            into.label(tasks.get(0), 100 + row);
            if (row > 0) {
                into.input(other, 10 * row);
                into.label(tasks.get(1), 200 + row);
            }
        }));
        assertThat(Feeder.capacity(table, schema.tasks(), 3)).isEqualTo(6);
        RecordingBatch batch = new RecordingBatch(6, 2);
        new Feeder(table, schema.tasks(), List.of(SmallData.X), batch).feed(new int[] {2, 0, 1}, 0, 3);
        assertThat(batch.last()).containsExactly("2:102,.", "0:100,.", "1:101,.", "2:.,202", "1:.,201");
        assertThat(Feeder.capacity(table, List.of(tasks.get(1)), 3)).isEqualTo(3);
    }

    @Test
    void takesTheTasksAndInputsThatTheNetworkHas() {
        Table table = SmallData.numbered(5, 3, (task, row) -> true);
        RecordingBatch batch = new RecordingBatch(8, 2);
        List<Task> tasks = table.schema().tasks();
        new Feeder(table, List.of(tasks.get(2), tasks.get(0)), table.schema().inputs(), batch).feed(ORDER, 2, 1);
        assertThat(batch.last()).containsExactly("1:301,101");
    }

    @Test
    void eachTaskCanBeGivenItsOwnRows() {
        Table table = SmallData.numbered(5, 3, (task, row) -> true);
        RecordingBatch batch = new RecordingBatch(8, 3);
        Feeder feeder = feeder(table, batch);
        for (int again = 0; again < 2; again++) {
            feeder.begin();
            feeder.add(0, ORDER, 1, 2);
            feeder.add(2, ORDER, 2, 2);
            feeder.end();
            assertThat(batch.last()).containsExactly("4:104,.,.", "1:101,.,.", "1:.,.,301", "0:.,.,300");
            assertThat(feeder.to(1) - feeder.from(1)).isZero();
        }
    }

    @Test
    void feedsCategoriesAndSequencesWithTheirLengths() {
        Input.Categories kind = new Input.Categories("kind", List.of(9));
        Input.Tokens words = new Input.Tokens("words", 10, 3);
        Input.Numbers series = new Input.Numbers("series", new Shape.Sequence(4, 2));
        List<Regression> tasks = SmallData.regressions(2);
        Schema schema = SmallData.schema(List.of(kind, words, series), List.copyOf(tasks), 3)
                .reading(tasks.get(0), kind, words);
        Table table = Table.read("kinds", new SmallData(schema, (row, into) -> {
            into.input(kind, row + 4);
            into.input(words, row == 1 ? new int[] {} : new int[] {7, 8});
            into.label(tasks.get(0), row);
            if (row == 2) {
                into.input(series, 1, 2, 3, 4, 5, 6);
                into.label(tasks.get(1), row);
            }
        }));
        RecordingBatch batch = new RecordingBatch(6, 2);
        new Feeder(table, schema.tasks(), List.of(kind), batch).feed(new int[] {2, 0, 1}, 0, 3);
        assertThat(batch.rowsOfLast()).containsExactly(6, 4, 5, 6);
        assertThat(batch.steps()).isEmpty();
        new Feeder(table, schema.tasks(), List.of(words), batch).feed(new int[] {2, 0, 1}, 0, 3);
        assertThat(batch.steps()).containsExactly("2 of 0", "2 of 1", "0 of 2", "2 of 3");
        new Feeder(table, schema.tasks(), List.of(series), batch).feed(new int[] {2, 0, 1}, 0, 3);
        assertThat(batch.steps()).containsExactly("3 of 0", "0 of 1", "0 of 2", "3 of 3");
    }

    private static Feeder feeder(Table table, RecordingBatch batch) {
        return new Feeder(table, table.schema().tasks(), table.schema().inputs(), batch);
    }
}
