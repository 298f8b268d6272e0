package org.mtl4j.api.task;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "other", " left", "a=b", "a,b", "a/b", "a#2", "a\nb", "[a]"})
    void refusesNamesThatSpecificationsCouldNotTell(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Binary.of(name));
    }

    @Test
    void refusesWhatMakesNoTask() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multiclass.of("digit", 1))
                .withMessage("task 'digit': 1 classes, expected at least 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Regression.of("height", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Multilabel.of("tags", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multiclass.of("digit", 3).with(new Loss.CrossEntropy(List.of(1.0, 2.0), 0)))
                .withMessage("task 'digit': 2 class weights for 3 classes");
        assertThatIllegalArgumentException().isThrownBy(() -> new Loss.CrossEntropy(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Loss.Huber(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Loss.BinaryCrossEntropy(Double.NaN));
    }

    @Test
    void refusesALossThatDoesNotFit() {
        LossKind onlyBinary = new LossKind() {
            @Override
            public String name() {
                return "focal";
            }

            @Override
            public double evaluate(double[] outputs, double[] labels, double[] gradient) {
                gradient[0] = 0;
                return 0;
            }

            @Override
            public boolean fits(Task task) {
                return task instanceof Binary;
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regression.of("height", 1).with(new Loss.Custom(onlyBinary)))
                .withMessage("task 'height': the loss 'focal' does not fit it");
    }
}
