package org.mtl4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Schema.Split;
import org.mtl4j.api.task.Binary;
import org.mtl4j.engine.random.Streams;

class PartitionTest {
    private static final Binary YES = Binary.of("yes");

    @Test
    void fractionsDivideAllRowsInRandomOrder() {
        Partition partition = Partition.of(table(50, new Split.None()), 0.2, 0.3, Streams.of(1));
        assertThat(partition.test()).hasSize(15).isSorted();
        assertThat(partition.validation()).hasSize(10).isSorted();
        assertThat(partition.training()).hasSize(25).isSorted();
        assertThat(together(partition)).containsExactlyElementsOf(range(50));
        assertThat(partition.test()[14] - partition.test()[0]).isGreaterThan(14);
    }

    @Test
    void sameSeedSameParts() {
        Table table = table(50, new Split.None());
        Partition first = Partition.of(table, 0.2, 0.3, Streams.of(0));
        assertThat(Partition.of(table, 0.2, 0.3, Streams.of(0)).test()).isEqualTo(first.test());
        assertThat(Partition.of(table, 0.2, 0.3, Streams.of(1)).test()).isNotEqualTo(first.test());
        assertThat(Partition.of(table, 0, 0.3, Streams.of(0)).test()).isEqualTo(first.test());
    }

    @Test
    void withoutFractionsAllRowsTrain() {
        Partition partition = Partition.of(table(5, new Split.None()), 0, 0, Streams.of(0));
        assertThat(partition.training()).containsExactly(0, 1, 2, 3, 4);
        assertThat(partition.validation()).isEmpty();
        assertThat(partition.test()).isEmpty();
    }

    @Test
    void aPartThatIsAskedForIsNotEmpty() {
        Partition partition = Partition.of(table(4, new Split.None()), 0.01, 0.01, Streams.of(0));
        assertThat(partition.validation()).hasSize(1);
        assertThat(partition.test()).hasSize(1);
        assertThat(partition.training()).hasSize(2);
    }

    @Test
    void officialPartsWin() {
        Split split = new Split.Official(List.of(4, 0, 1), List.of(2), List.of(5, 3));
        Partition partition = Partition.of(table(7, split), 0.5, 0.4, Streams.of(0));
        assertThat(partition.training()).containsExactly(0, 1, 4);
        assertThat(partition.validation()).containsExactly(2);
        assertThat(partition.test()).containsExactly(3, 5);
    }

    @Test
    void whatTheOfficialSplitLacksIsTakenFromItsTrainingPart() {
        Split split = new Split.Official(range(20), List.of(), List.of(20, 21));
        Partition partition = Partition.of(table(22, split), 0.25, 0.4, Streams.of(0));
        assertThat(partition.test()).containsExactly(20, 21);
        assertThat(partition.validation()).hasSize(5);
        assertThat(partition.training()).hasSize(15);
        assertThat(together(partition)).containsExactlyElementsOf(range(22));
        assertThat(Partition.of(table(22, split), 0, 0.4, Streams.of(0)).training())
                .hasSize(20);
    }

    @Test
    void groupsStayTogether() {
        List<Integer> groupOfRow =
                range(60).stream().map(row -> row % 13 * 7 - 20).toList();
        Partition partition = Partition.of(table(60, new Split.Groups(groupOfRow)), 0.2, 0.2, Streams.of(3));
        assertThat(together(partition)).containsExactlyElementsOf(range(60));
        assertThat(partition.test().length).isBetween(10, 14);
        assertThat(partition.validation().length).isBetween(10, 14);
        assertApart(groupOfRow, partition.training(), partition.validation());
        assertApart(groupOfRow, partition.training(), partition.test());
        assertApart(groupOfRow, partition.validation(), partition.test());
    }

    @Test
    void everyRowIsTestedInOneFold() {
        List<Partition> folds = Partition.folds(table(23, new Split.None()), 4, 0.1, Streams.of(0));
        assertThat(folds).hasSize(4);
        List<Integer> tested = new ArrayList<>();
        for (Partition fold : folds) {
            assertThat(together(fold)).containsExactlyElementsOf(range(23));
            assertThat(fold.test().length).isBetween(5, 6);
            assertThat(fold.validation()).hasSize(2);
            tested.addAll(Arrays.stream(fold.test()).boxed().toList());
        }
        assertThat(tested).containsExactlyInAnyOrderElementsOf(range(23));
    }

    @Test
    void foldsKeepGroupsTogetherAndOfficialTestRowsOut() {
        List<Integer> groupOfRow = range(30).stream().map(row -> row / 5).toList();
        for (Partition fold : Partition.folds(table(30, new Split.Groups(groupOfRow)), 3, 0, Streams.of(0))) {
            assertThat(fold.test()).hasSize(10);
            assertApart(groupOfRow, fold.training(), fold.test());
        }
        Split official = new Split.Official(List.of(0, 1, 2), List.of(3), List.of(4, 5));
        for (Partition fold : Partition.folds(table(6, official), 2, 0, Streams.of(0))) {
            assertThat(together(fold)).containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void refusesToTrainOnNothing() {
        assertThatThrownBy(() -> Partition.of(table(2, new Split.None()), 0.1, 0.1, Streams.of(0)))
                .isInstanceOf(MtlException.Data.class)
                .hasMessage(
                        "The data set 'small' has no row left to train on: 1 validate and 1 test. Lower split.validation or split.test.");
        assertThatThrownBy(() -> Partition.of(table(1, new Split.None()), 0.1, 0.1, Streams.of(0)))
                .isInstanceOf(MtlException.Data.class)
                .hasMessage("The data set 'small' has no row for the validation part.");
        assertThatThrownBy(() -> Partition.folds(table(3, new Split.None()), 4, 0, Streams.of(0)))
                .isInstanceOf(MtlException.Data.class)
                .hasMessage("The data set 'small' cannot be divided into 4 folds: it has 3 rows in 3 groups.");
    }

    @Test
    void refusesTasksWithoutLabelsInTheTrainingPart() {
        Table table = SmallData.numbered(6, 3, (task, row) -> task == 0 || row > 3);
        Table official =
                table(table.schema().split(new Split.Official(List.of(0, 1, 2), List.of(), List.of(4))), table);
        assertThatThrownBy(() -> Partition.of(official, 0, 0, Streams.of(0)))
                .isInstanceOf(MtlException.Data.class)
                .hasMessage("The data set 'numbered' has no label of task 'b', 'c' in its 3 training rows. "
                        + "Train without it, or keep more rows for training (split.validation, split.test).");
    }

    private static Table table(Schema schema, Table like) {
        return new Table(
                like.name(),
                schema,
                like.legend(),
                List.of(like.column(0)),
                List.of(like.labelColumn(0), like.labelColumn(1), like.labelColumn(2)));
    }

    private static Table table(int rows, Split split) {
        Schema schema =
                SmallData.schema(List.of(SmallData.X), List.of(YES), rows).split(split);
        return Table.read("small", new SmallData(schema, (row, into) -> {
            into.input(SmallData.X, row, 0);
            into.label(YES, row % 2);
        }));
    }

    private static void assertApart(List<Integer> groupOfRow, int[] first, int[] second) {
        assertThat(Arrays.stream(first).map(groupOfRow::get).boxed().toList())
                .doesNotContainAnyElementsOf(
                        Arrays.stream(second).map(groupOfRow::get).boxed().toList());
    }

    private static List<Integer> together(Partition partition) {
        return Stream.of(partition.training(), partition.validation(), partition.test())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .boxed()
                .toList();
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
