package org.mtl4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtl4j.engine.data.SmallData.schema;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Regression;
import org.mtl4j.engine.spec.Scaling;

class StandardizerTest {
    private static final Regression SIZE = Regression.of("size", 2);
    private static final Binary YES = Binary.of("yes");
    private static final float[][] ROWS = {{1, 0.1f}, {2, 0.1f}, {6, 0.1f}, {100, 9}};
    private static final double[][] SIZES = {{10, 7}, {Double.NaN, 7}, {30, 7}, {50, 8}};
    private static final int[] TRAINING = {0, 1, 2};
    private static final Offset<Float> ROUNDING = within(1e-6f);

    private final Table table = table(SmallData.X);

    @Test
    void inputsGetMeanZeroAndDeviationOneByTrainingRows() {
        Table scaled = Standardizer.fit(table, TRAINING, Scaling.STANDARDIZED, Scaling.RAW)
                .apply(table);
        float deviation = (float) Math.sqrt(14 / 3.0);
        assertThat(scaled.numbers(0))
                .containsExactly(
                        new float[] {-2 / deviation, 0, -1 / deviation, 0, 3 / deviation, 0, 97 / deviation, 8.9f},
                        ROUNDING);
        assertThat(scaled.labels(0)).isSameAs(table.labels(0));
        assertThat(table.numbers(0)).containsExactly(1, 0.1f, 2, 0.1f, 6, 0.1f, 100, 9);
    }

    @Test
    void targetsAreScaledPerOutputAndRestored() {
        Standardizer standardizer = Standardizer.fit(table, TRAINING, Scaling.RAW, Scaling.STANDARDIZED);
        Table scaled = standardizer.apply(table);
        assertThat(scaled.numbers(0)).isSameAs(table.numbers(0));
        assertThat(scaled.labels(0)).containsExactly(-1, 0, Double.NaN, 0, 1, 0, 3, 1);
        assertThat(scaled.labelled(0, 1)).isTrue();
        double[] predictions = {-1, 0.5, 2, -3};
        standardizer.restore(0, predictions);
        assertThat(predictions).containsExactly(10, 7.5, 40, 4);
    }

    @Test
    void answersStayAsTheyAre() {
        Standardizer standardizer = Standardizer.fit(table, TRAINING, Scaling.STANDARDIZED, Scaling.STANDARDIZED);
        assertThat(standardizer.apply(table).labels(1)).isSameAs(table.labels(1));
        double[] probabilities = {0.25};
        standardizer.restore(1, probabilities);
        assertThat(probabilities).containsExactly(0.25);
    }

    @Test
    void byDataLeavesInputsThatAreOnAGoodScale() {
        Table left = table(SmallData.X.asIs());
        assertThat(Standardizer.fit(left, TRAINING, Scaling.BY_DATA, Scaling.BY_DATA)
                        .apply(left)
                        .numbers(0))
                .isSameAs(left.numbers(0));
        assertThat(Standardizer.fit(table, TRAINING, Scaling.BY_DATA, Scaling.BY_DATA)
                        .apply(table)
                        .numbers(0))
                .isEqualTo(Standardizer.fit(table, TRAINING, Scaling.STANDARDIZED, Scaling.RAW)
                        .apply(table)
                        .numbers(0));
    }

    @Test
    void imagesHaveOneMeanPerChannelAndSequencesOnePerNumberOfTheirWidth() {
        Input.Numbers image = new Input.Numbers("image", new Shape.Image(2, 1, 2));
        Input.Numbers series = new Input.Numbers("series", new Shape.Sequence(2, 2));
        Table both = Table.read("both", new SmallData(schema(List.of(image, series), List.of(YES), 2), (row, into) -> {
            into.input(image, 1, 3, 10, 20);
            into.input(series, row == 0 ? new float[] {1, 10, 3, 20} : new float[] {2, 15});
            into.label(YES, row);
        }));
        Table scaled = Standardizer.fit(both, new int[] {0, 1}, Scaling.STANDARDIZED, Scaling.RAW)
                .apply(both);
        assertThat(scaled.numbers(0)).containsExactly(-1, 1, -1, 1, -1, 1, -1, 1);
        float third = (float) Math.sqrt(1.5);
        assertThat(scaled.numbers(1)).containsExactly(new float[] {-third, -third, third, third, 0, 0, 0, 0}, ROUNDING);
    }

    @Test
    void rowsWithoutAnInputAreLeftOut() {
        Table gaps = Table.read("gaps", new SmallData(schema(List.of(SmallData.X), List.of(YES), 3), (row, into) -> {
            if (row != 1) {
                into.input(SmallData.X, row, 5);
                into.label(YES, 1);
            }
        }));
        assertThat(Standardizer.fit(gaps, new int[] {0, 1, 2}, Scaling.STANDARDIZED, Scaling.RAW)
                        .apply(gaps)
                        .numbers(0))
                .containsExactly(-1, 0, 0, 0, 1, 0);
    }

    /** The mean of many equal numbers is rounded; the deviation must not become that rounding. */
    @Test
    void aConstantColumnIsZeroAndNotNoise() {
        Table same = Table.read("same", new SmallData(schema(List.of(SmallData.X), List.of(YES), 999), (row, into) -> {
            into.input(SmallData.X, 0.1f, -1e-30f);
            into.label(YES, 1);
        }));
        int[] all = IntStream.range(0, 999).toArray();
        assertThat(Standardizer.fit(same, all, Scaling.STANDARDIZED, Scaling.RAW)
                        .apply(same)
                        .numbers(0))
                .containsOnly(0);
    }

    private static Table table(Input.Numbers x) {
        return Table.read("rows", new SmallData(schema(List.of(x), List.of(SIZE, YES), ROWS.length), (row, into) -> {
            into.input(x, ROWS[row]);
            into.label(SIZE, SIZES[row]);
            into.label(YES, row % 2);
        }));
    }
}
