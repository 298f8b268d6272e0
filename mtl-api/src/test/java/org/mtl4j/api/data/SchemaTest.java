package org.mtl4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Task;

class SchemaTest {
    private static final Input X = new Input.Numbers("x", new Shape.Vector(3));
    private static final Input Y = new Input.Numbers("y", new Shape.Vector(3));
    private static final Task A = Binary.of("a");
    private static final Schema.Source MADE = new Schema.Source("made", "Apache-2.0", "");

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatExceptionOfType(MtlException.Data.class)
                .isThrownBy(() -> new Schema(
                        List.of(X, X),
                        List.of(A, A),
                        0,
                        Map.of("b", Set.of("x"), "a", Set.of("z")),
                        new Schema.Split.Official(List.of(0), List.of(), List.of()),
                        MADE))
                .withMessage("""
                        the data set's schema is not consistent:
                          - two inputs are called 'x'
                          - two tasks are called 'a'
                          - 0 rows, expected at least 1
                          - task 'a' reads 'z', which is not one of the inputs [x, x]
                          - inputs are given for 'b', which is not one of the tasks [a, a]
                          - the training part holds row 0, rows are 0 to -1""");
    }

    @Test
    void refusesSplitsThatOverlapOrDoNotFit() {
        Schema schema = Schema.of(List.of(X), List.of(A), 3, MADE);
        assertThatExceptionOfType(MtlException.Data.class)
                .isThrownBy(() -> schema.split(new Schema.Split.Official(List.of(0, 1), List.of(2), List.of(1))))
                .withMessageContaining("row 1 lies in the training part and in the test part");
        assertThatExceptionOfType(MtlException.Data.class)
                .isThrownBy(() -> schema.split(new Schema.Split.Groups(List.of(1, 1))))
                .withMessageContaining("groups are given for 2 rows of 3");
    }

    @Test
    void tasksReadAllInputsUnlessToldOtherwise() {
        Schema schema =
                Schema.of(List.of(X, Y), List.of(A, Binary.of("b")), 3, MADE).reading(A, Y);
        assertThat(schema.inputs(A)).containsExactly(Y);
        assertThat(schema.inputs(Binary.of("b"))).containsExactly(X, Y);
    }

    @Test
    void aRowHasALabelForEachStepOrPixelOfWhatTheTaskReads() {
        Input image = new Input.Numbers("image", new Shape.Image(3, 4, 5));
        Input series = new Input.Numbers("series", new Shape.Sequence(7, 2));
        Binary pixels = Binary.of("pixels").per(Extent.PIXEL);
        Binary steps = Binary.of("steps").per(Extent.STEP);
        Schema schema = Schema.of(List.of(X, image, series), List.of(A, pixels, steps), 1, MADE);
        assertThat(schema.items(A)).isOne();
        assertThat(schema.items(pixels)).isEqualTo(20);
        assertThat(schema.items(steps)).isEqualTo(7);
        Input small = new Input.Numbers("small", new Shape.Image(1, 2, 2));
        assertThatExceptionOfType(MtlException.Data.class)
                .isThrownBy(() -> Schema.of(List.of(image, small), List.of(pixels, steps), 1, MADE))
                .withMessage("""
                        the data set's schema is not consistent:
                          - task 'pixels' has a label per pixel, but reads inputs of [20, 4] pixels
                          - task 'steps' has a label per step, but reads nothing that has steps""");
        assertThat(Schema.of(List.of(X), List.of(A), 1, MADE).items(A)).isOne();
    }
}
