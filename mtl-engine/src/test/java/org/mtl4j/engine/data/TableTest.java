package org.mtl4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mtl4j.engine.data.SmallData.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;

class TableTest {
    private static final Input.Numbers X = SmallData.X;
    private static final Input.Numbers SERIES = new Input.Numbers("series", new Shape.Sequence(3, 2));
    private static final Input.Categories KIND = new Input.Categories("kind", List.of(2, 3));
    private static final Input.Tokens WORDS = new Input.Tokens("words", 10, 4);
    private static final Regression SIZE = Regression.of("size", 2);
    private static final Multiclass DIGIT = Multiclass.of("digit", 10);
    private static final Binary YES = Binary.of("yes");
    private static final Multilabel TAGS = Multilabel.of("tags", 3);
    private static final Schema ALL = schema(List.of(X, SERIES, KIND, WORDS), List.of(SIZE, DIGIT, YES, TAGS), 2);

    @Test
    void keepsEveryKindOfInputAndLabel() {
        Table table = Table.read("all", new SmallData(ALL, (row, into) -> {
            into.input(X, row, row + 0.5f);
            into.input(SERIES, 1, 2, 3, 4);
            into.input(KIND, 1, 2);
            into.input(WORDS, 9, 8, 7);
            if (row == 1) {
                into.label(SIZE, 1.5, Double.NaN);
                into.label(DIGIT, 7);
                into.label(YES, 0);
                into.label(TAGS, 1, -1, 0);
            }
        }));
        assertThat(table.numbers(0)).containsExactly(0, 0.5f, 1, 1.5f);
        assertThat(table.numbers(1)).containsExactly(1, 2, 3, 4, 0, 0, 1, 2, 3, 4, 0, 0);
        assertThat(table.length(1, 0)).isEqualTo(4);
        assertThat(table.codes(2)).containsExactly(1, 2, 1, 2);
        assertThat(table.codes(3)).containsExactly(9, 8, 7, 0, 9, 8, 7, 0);
        assertThat(table.length(3, 1)).isEqualTo(3);
        double missing = Double.NaN;
        assertThat(table.labels(0)).containsExactly(missing, missing, 1.5, missing);
        assertThat(table.labels(1)).containsExactly(missing, 7);
        assertThat(table.labels(2)).containsExactly(missing, 0);
        assertThat(table.labels(3)).containsExactly(missing, missing, missing, 1, missing, 0);
        assertThat(table.labelWidth(3)).isEqualTo(3);
        for (int task = 0; task < 4; task++) {
            assertThat(table.labelled(task, 0)).isFalse();
            assertThat(table.labelled(task, 1)).isTrue();
            assertThat(table.labelled(task, new int[] {1, 0, 1})).containsExactly(1, 1);
        }
    }

    @Test
    void hashedCategoriesTakeAnyNumberAndSpreadOut() {
        Input.Categories words = Input.Categories.hashed("words", List.of(64, 1));
        int rows = 6400;
        Table table = Table.read("hashed", new SmallData(schema(List.of(words), List.of(YES), rows), (row, into) -> {
            into.input(words, row == 0 ? "Zürich".hashCode() : row == 1 ? -7 : 1024 * row, row);
            into.label(YES, 1);
        }));
        int[] counts = new int[64];
        for (int row = 0; row < rows; row++) {
            counts[table.codes(0)[2 * row]]++;
            assertThat(table.codes(0)[2 * row + 1]).isZero();
        }
        assertThat(counts[words.category(0, "Zürich".hashCode())]).isPositive();
        for (int count : counts) {
            assertThat(count).isBetween(50, 160);
        }
    }

    @Test
    void negativeAnswersAndClassesAreMissing() {
        Table table =
                Table.read("missing", new SmallData(schema(List.of(X), List.of(DIGIT, YES, TAGS), 2), (row, into) -> {
                    into.input(X, 0, 0);
                    into.label(DIGIT, row - 1);
                    into.label(YES, row - 1);
                    into.label(TAGS, row - 1, -1, -1);
                }));
        for (int task = 0; task < 3; task++) {
            assertThat(table.labelled(task, 0)).isFalse();
            assertThat(table.labelled(task, 1)).isTrue();
        }
    }

    @Test
    void aRowWithoutLabelsMayLackItsInputs() {
        Table table = Table.read("gaps", new SmallData(schema(List.of(X), List.of(YES), 2), (row, into) -> {
            if (row == 1) {
                into.input(X, 3, 4);
                into.label(YES, 1);
            }
        }));
        assertThat(table.length(0, 0)).isEqualTo(-1);
        assertThat(table.numbers(0)).containsExactly(0, 0, 3, 4);
    }

    @Test
    void aTaskMayLackInputsThatItDoesNotRead() {
        Schema own =
                schema(List.of(X, KIND), List.of(YES, DIGIT), 2).reading(YES, X).reading(DIGIT, KIND);
        Table table = Table.read("own", new SmallData(own, (row, into) -> {
            if (row == 0) {
                into.input(X, 1, 2);
                into.label(YES, 1);
            } else {
                into.input(KIND, 0, 0);
                into.label(DIGIT, 5);
            }
        }));
        assertThat(table.labelled(0, 0)).isTrue();
        assertThat(table.labelled(1, 1)).isTrue();
    }

    @Test
    void saysAllThatIsWrongAtOnce() throws IOException {
        MtlException.Data error = catchThrowableOfType(
                MtlException.Data.class,
                () -> Table.read(
                        "wrong",
                        new SmallData(
                                schema(
                                        List.of(X, SERIES, KIND, WORDS),
                                        List.of(SIZE, DIGIT, YES, TAGS, Binary.of("idle")),
                                        9),
                                TableTest::putWrongly)));
        assertThat(String.valueOf(error.getMessage()).lines().toList()).isEqualTo(golden("wrong-rows.txt"));
    }

    private static void putWrongly(int row, Example into) {
        into.input(SERIES, row == 0 ? new float[3] : new float[6]);
        into.input(X, row == 1 ? new float[3] : new float[] {0, row < 6 ? Float.NaN : 1});
        into.input(KIND, row == 2 ? new int[] {0, 3} : row == 3 ? new int[] {1} : new int[] {0, 0});
        into.input(WORDS, row == 2 ? new int[] {10} : row == 3 ? new int[5] : new int[] {1});
        into.label(SIZE, row == 4 ? new double[] {1} : new double[] {1, row == 5 ? Double.POSITIVE_INFINITY : 2});
        into.label(DIGIT, row == 6 ? 10 : row);
        into.label(YES, row == 6 ? new int[] {2} : row == 7 ? new int[] {1, 1} : new int[] {1});
        into.label(TAGS, 1, 0, row == 8 ? 7 : 1);
        if (row == 8) {
            into.label(TAGS, 1, 1, 1);
            into.input(X, 1, 2);
            into.label(Binary.of("foreign"), 1);
            into.input(new Input.Numbers("y", new Shape.Vector(1)), 1);
        }
    }

    @Test
    void aLabelledRowNeedsTheInputsOfItsTask() {
        assertThatThrownBy(() -> Table.read(
                        "bare", new SmallData(schema(List.of(X), List.of(YES), 5), (row, into) -> into.label(YES, 1))))
                .isInstanceOf(MtlException.Data.class)
                .hasMessageContaining(
                        "task 'yes': a row with its label needs the input 'x': row 0 has none, row 1 has none, row 2 has none, and 2 more rows");
    }

    @Test
    void aFailureWhileReadingNamesTheRow() {
        IllegalStateException cause = new IllegalStateException("file is gone");
        assertThatThrownBy(() ->
                        Table.read("broken", new SmallData(schema(List.of(X), List.of(YES), 2), (row, into) -> {
                            into.input(X, 1, 2);
                            into.label(YES, 1);
                            if (row == 1) {
                                throw cause;
                            }
                        })))
                .isInstanceOf(MtlException.Plugin.class)
                .hasMessage(
                        "The data set 'broken' failed when its row 1 was read: java.lang.IllegalStateException: file is gone")
                .hasCause(cause);
    }

    @Test
    void keepsLabelsOfStepsAndPixels() {
        Input.Numbers image = new Input.Numbers("image", new Shape.Image(1, 1, 2));
        Multiclass kinds = DIGIT.per(Extent.STEP);
        Regression depth = SIZE.per(Extent.PIXEL);
        Schema schema = schema(List.of(SERIES, image), List.of(kinds, depth), 2);
        Table table = Table.read("items", new SmallData(schema, (row, into) -> {
            into.label(kinds, row == 0 ? new int[] {1, -1} : new int[] {3, 4, 5});
            into.input(SERIES, row == 0 ? new float[4] : new float[6]);
            into.input(image, 1, 2);
            into.label(depth, row, Double.NaN, row + 0.5, row + 1);
        }));
        double missing = Double.NaN;
        assertThat(table.labelWidth(0)).isEqualTo(3);
        assertThat(table.labels(0)).containsExactly(1, missing, missing, 3, 4, 5);
        assertThat(table.labelWidth(1)).isEqualTo(4);
        assertThat(table.labels(1)).containsExactly(0, missing, 0.5, 1, 1, missing, 1.5, 2);
    }

    @Test
    void labelsOfStepsAndPixelsAreAsManyAsThese() {
        Input.Numbers image = new Input.Numbers("image", new Shape.Image(1, 1, 2));
        Multiclass kinds = DIGIT.per(Extent.STEP);
        Regression depth = SIZE.per(Extent.PIXEL);
        Schema schema = schema(List.of(SERIES, image), List.of(kinds, depth), 2);
        assertThatThrownBy(() -> Table.read("items", new SmallData(schema, (row, into) -> {
                    into.input(SERIES, 1, 2);
                    into.input(image, 1, 2);
                    into.label(kinds, row == 0 ? new int[] {1, 2} : new int[] {1, 2, 3, 4});
                    into.label(depth, 1, 2);
                })))
                .isInstanceOf(MtlException.Data.class)
                .hasMessageContaining("task 'digit': a row has a label for each step of the input 'series'")
                .hasMessageContaining("2 for 1 steps")
                .hasMessageContaining("task 'digit': a row takes 1 labels for each of its steps, at most 3 steps")
                .hasMessageContaining("task 'size': a row takes 2 labels for each of 2 pixels");
    }

    @Test
    void refusesWhatDoesNotFitIntoMemory() {
        Schema huge = schema(List.of(new Input.Numbers("wide", new Shape.Vector(100_000))), List.of(YES), 100_000);
        assertThatThrownBy(() -> Table.read("huge", new SmallData(huge, (row, into) -> {})))
                .isInstanceOf(MtlException.Data.class)
                .hasMessageContaining("input 'wide': 100000 rows of 100000 numbers do not fit into memory");
    }

    private static List<String> golden(String name) throws IOException {
        try (@Nullable InputStream in = TableTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
