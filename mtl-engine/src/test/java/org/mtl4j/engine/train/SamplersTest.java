package org.mtl4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.RecordingBatch;
import org.mtl4j.engine.data.SmallData;
import org.mtl4j.engine.data.SmallData.Labelling;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.BatchSizes;
import org.mtl4j.engine.spec.TrainingSpec;

class SamplersTest {
    @Test
    void jointGivesEveryRowOnceAnEpochInANewOrder() {
        Run run = new Run(12, 2, SamplersTest::all, false);
        Sampler sampler = run.samplers.joint(4);
        assertThat(sampler.stepsPerEpoch()).isEqualTo(3);
        assertThat(sampler.capacity()).isEqualTo(4);
        List<Integer> first = run.rows(sampler, 0, 3);
        List<Integer> second = run.rows(sampler, 3, 3);
        assertThat(first).containsExactlyInAnyOrderElementsOf(range(0, 12)).isNotEqualTo(range(0, 12));
        assertThat(second).containsExactlyInAnyOrderElementsOf(range(0, 12)).isNotEqualTo(first);
    }

    @Test
    void anIncompleteBatchIsDroppedKeptOrAllThereIs() {
        assertThat(sizes(new Run(10, 1, SamplersTest::all, false), 4, 4)).containsExactly(4, 4, 4, 4);
        assertThat(sizes(new Run(10, 1, SamplersTest::all, true), 4, 4)).containsExactly(4, 4, 2, 4);
        assertThat(sizes(new Run(3, 1, SamplersTest::all, false), 4, 3)).containsExactly(3, 3, 3);
        assertThat(new Run(10, 1, SamplersTest::all, false).samplers.joint(4).stepsPerEpoch())
                .isEqualTo(2);
        assertThat(new Run(10, 1, SamplersTest::all, true).samplers.joint(4).stepsPerEpoch())
                .isEqualTo(3);
    }

    @Test
    void droppedRowsDifferFromEpochToEpoch() {
        Run run = new Run(10, 1, SamplersTest::all, false);
        Sampler sampler = run.samplers.joint(4);
        assertThat(run.rows(sampler, 0, 20)).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aStepDependsOnItsNumberAndTheSeedAlone() {
        for (TrainingSpec.Sampler kind : TrainingSpec.Sampler.values()) {
            Run run = new Run(19, 3, SamplersTest::own, false);
            Sampler sampler = run.samplers.of(kind, BatchSizes.all(4));
            run.rows(sampler, 0, 40);
            List<List<String>> late = List.copyOf(run.batch.batches().subList(35, 40));

            Run resumed = new Run(19, 3, SamplersTest::own, false);
            resumed.rows(resumed.samplers.of(kind, BatchSizes.all(4)), 35, 5);
            assertThat(resumed.batch.batches()).as("%s", kind).isEqualTo(late);

            run.rows(sampler, 35, 5);
            assertThat(run.batch.batches().subList(40, 45)).as("%s again", kind).isEqualTo(late);

            Run other = new Run(19, 3, SamplersTest::own, false, 1);
            other.rows(other.samplers.of(kind, BatchSizes.all(4)), 0, 40);
            assertThat(other.batch.batches())
                    .as("%s, other seed", kind)
                    .isNotEqualTo(run.batch.batches().subList(0, 40));
        }
    }

    @Test
    void jointOnTasksWithRowsOfTheirOwnLeavesRowsWithoutLabelsOut() {
        Run run = new Run(19, 3, SamplersTest::own, false);
        Sampler sampler = run.samplers.joint(6);
        assertThat(sampler.stepsPerEpoch()).isEqualTo(3);
        assertThat(run.rows(sampler, 0, 3)).containsExactlyInAnyOrderElementsOf(range(0, 18));
    }

    @Test
    void perTaskSmallTasksBeginAgain() {
        Run run = new Run(19, 3, SamplersTest::own, false);
        Map<String, Integer> named = Map.of("a", 3, "b", 1);
        Sampler sampler = run.samplers.of(TrainingSpec.Sampler.PER_TASK, new BatchSizes(5, new TreeMap<>(named)));
        assertThat(sampler.stepsPerEpoch()).isEqualTo(4);
        assertThat(sampler.capacity()).isEqualTo(3 + 1 + 2);
        List<Integer> epoch = run.rows(sampler, 0, 4);
        assertThat(epoch).hasSize(4 * 6);
        for (int row = 0; row < 16; row++) {
            assertThat(epoch).as("row %d", row).containsOnlyOnce(row);
        }
        assertThat(epoch.stream().filter(row -> row == 16)).hasSize(4);
        assertThat(run.batch.last().get(3)).matches("1[2-5]:\\.,21[2-5],\\.");
    }

    @Test
    void proportionalSharesABatchBySize() {
        Run run = new Run(19, 3, SamplersTest::own, false);
        Sampler sampler = run.samplers.of(TrainingSpec.Sampler.PROPORTIONAL, BatchSizes.all(9));
        assertThat(sampler.capacity()).isEqualTo(6 + 2 + 1);
        assertThat(sampler.stepsPerEpoch()).isEqualTo(2);
        assertThat(run.rows(sampler, 0, 2)).containsExactlyInAnyOrderElementsOf(range(0, 18));
    }

    @Test
    void sharesAddUpAndNobodyGetsNothing() {
        assertThat(Shares.of(new int[] {12, 4, 2}, 9)).containsExactly(6, 2, 1);
        assertThat(Shares.of(new int[] {5, 5, 5}, 7)).containsExactly(3, 2, 2);
        assertThat(Shares.of(new int[] {1, 2, 4}, 10)).containsExactly(1, 3, 6);
        assertThat(Shares.of(new int[] {1000, 1}, 10)).containsExactly(10, 1);
        assertThat(Shares.of(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}, 64))
                .containsExactly(32, 32);
    }

    @Test
    void alternatingGivesOneTaskAStepInTurn() {
        Run run = new Run(19, 3, SamplersTest::own, false);
        Sampler sampler = run.samplers.of(TrainingSpec.Sampler.ALTERNATING, BatchSizes.all(4));
        assertThat(sampler.stepsPerEpoch()).isEqualTo(9);
        assertThat(sampler.capacity()).isEqualTo(4);
        List<Integer> epoch = run.rows(sampler, 0, 9);
        assertThat(run.batch.batches().stream().map(List::size)).containsExactly(4, 4, 2, 4, 4, 2, 4, 4, 2);
        assertThat(run.batch.batches().get(4)).allMatch(place -> place.matches("1[2-5]:\\.,21[2-5],\\."));
        for (int row = 0; row < 12; row++) {
            assertThat(epoch).as("row %d", row).containsOnlyOnce(row);
        }
        assertThat(epoch.stream().filter(row -> row == 17)).hasSize(3);
    }

    @Test
    void randomTaskGivesEveryTaskItsBatchesInAnyOrder() {
        Run run = new Run(19, 3, SamplersTest::own, false);
        Sampler sampler = run.samplers.of(TrainingSpec.Sampler.RANDOM_TASK, BatchSizes.all(2));
        assertThat(sampler.stepsPerEpoch()).isEqualTo(6 + 2 + 1);
        assertThat(sampler.capacity()).isEqualTo(2);
        assertThat(run.rows(sampler, 0, 9)).containsExactlyInAnyOrderElementsOf(range(0, 18));
        List<Integer> first = tasks(run.batch.batches());
        assertThat(run.rows(sampler, 9, 9)).containsExactlyInAnyOrderElementsOf(range(0, 18));
        List<Integer> second = tasks(run.batch.batches().subList(9, 18));
        assertThat(first).containsExactlyInAnyOrder(0, 0, 0, 0, 0, 0, 1, 1, 2).isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrderElementsOf(first);
    }

    /** As in a validation part that a task has no label in. */
    @Test
    void aTaskWithoutRowsIsLeftOut() {
        for (TrainingSpec.Sampler kind : TrainingSpec.Sampler.values()) {
            Run run = new Run(range(0, 16), SamplersTest::own);
            Sampler sampler = run.samplers.of(kind, BatchSizes.all(4));
            assertThat(run.rows(sampler, 0, sampler.stepsPerEpoch()))
                    .as("%s", kind)
                    .contains(0, 11, 12, 15)
                    .doesNotContain(16, 17);
            assertThat(run.batch.batches()).as("%s", kind).noneMatch(List::isEmpty);
        }
    }

    @Test
    void aPartWithoutAnyLabelIsRefusedWhenABatchIsAskedFor() {
        Run run = new Run(List.of(18), SamplersTest::own);
        Sampler sampler = run.samplers.of(TrainingSpec.Sampler.JOINT, BatchSizes.all(4));
        assertThatThrownBy(() -> run.rows(sampler, 0, 1))
                .isInstanceOf(MtlException.Data.class)
                .hasMessage("The data set 'numbered' has a part without any label of the network's tasks, from which a "
                        + "batch is asked for. Give the part more rows (split.validation, split.test).");
    }

    /** The task of each batch of one task. */
    private static List<Integer> tasks(List<List<String>> batches) {
        return batches.stream()
                .map(batch -> batch.get(0).replaceFirst(".*:", "").split(",", -1))
                .map(labels -> IntStream.range(0, labels.length)
                        .filter(task -> !labels[task].equals("."))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    @Test
    void batchSizesOfTasksAreRefusedWhereTheBatchIsCommon() {
        BatchSizes sizes = new BatchSizes(5, new TreeMap<>(Map.of("a", 3, "b", 1)));
        Samplers samplers = new Run(19, 3, SamplersTest::own, false).samplers;
        assertThatThrownBy(() -> samplers.of(TrainingSpec.Sampler.JOINT, sizes))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("training.batch: the sampler joint takes one number of rows for all tasks, but numbers are "
                        + "given for a, b. Give one number, or take the sampler per-task.");
        assertThatThrownBy(() -> samplers.of(TrainingSpec.Sampler.PROPORTIONAL, sizes))
                .hasMessageContaining("the sampler proportional takes one number");
    }

    @Test
    void batchSizesOfNoTaskAreRefused() {
        BatchSizes sizes = new BatchSizes(5, new TreeMap<>(Map.of("a", 3, "left", 1)));
        Samplers samplers = new Run(19, 3, SamplersTest::own, false).samplers;
        assertThatThrownBy(() -> samplers.of(TrainingSpec.Sampler.PER_TASK, sizes))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("training.batch.left: there is no such task; the tasks are: a, b, c");
    }

    private static boolean all(int task, int row) {
        return true;
    }

    /** 12 rows of a, 4 of b, 2 of c; row 18 has no label. */
    private static boolean own(int task, int row) {
        return switch (task) {
            case 0 -> row < 12;
            case 1 -> row >= 12 && row < 16;
            default -> row == 16 || row == 17;
        };
    }

    private static List<Integer> sizes(Run run, int batch, int steps) {
        run.rows(run.samplers.joint(batch), 0, steps);
        return run.batch.batches().stream().map(List::size).toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Samplers of a table, and the batches they made. */
    private static final class Run {
        final Samplers samplers;
        final RecordingBatch batch;
        private final Feeder feeder;

        Run(int rows, int tasks, Labelling labelled, boolean keepIncomplete) {
            this(rows, tasks, labelled, keepIncomplete, 0);
        }

        Run(int rows, int tasks, Labelling labelled, boolean keepIncomplete, long seed) {
            this(SmallData.numbered(rows, tasks, labelled), range(0, rows), keepIncomplete, seed);
        }

        /** Three tasks, of which only some rows are drawn. */
        Run(List<Integer> drawn, Labelling labelled) {
            this(SmallData.numbered(19, 3, labelled), drawn, false, 0);
        }

        private Run(Table table, List<Integer> drawn, boolean keepIncomplete, long seed) {
            List<Task> tasks = table.schema().tasks();
            batch = new RecordingBatch(table.rows() * tasks.size(), tasks.size());
            feeder = new Feeder(table, tasks, table.schema().inputs(), batch);
            samplers = new Samplers(
                    table,
                    tasks,
                    drawn.stream().mapToInt(Integer::intValue).toArray(),
                    keepIncomplete,
                    Streams.of(seed));
        }

        List<Integer> rows(Sampler sampler, int from, int steps) {
            List<Integer> rows = new ArrayList<>();
            for (int step = from; step < from + steps; step++) {
                sampler.feed(step, feeder);
                rows.addAll(batch.rowsOfLast());
            }
            return rows;
        }
    }
}
