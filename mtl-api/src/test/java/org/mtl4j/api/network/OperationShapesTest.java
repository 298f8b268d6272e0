package org.mtl4j.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;

class OperationShapesTest {
    private static final Shape VECTOR = new Shape.Vector(3);
    private static final Shape STEPS = new Shape.Sequence(7, 6);

    @Test
    void embeddingsAreSideBySideOrAtEachStep() {
        Operation columns = new Operation.Embedding(List.of(4, 9, 2), 5);
        Operation words = new Operation.Embedding(List.of(100), 5);

        assertThat(columns.infer(List.of(VECTOR))).isEqualTo(new Shape.Vector(15));
        assertThat(columns.parameters(List.of(VECTOR)))
                .extracting(Operation.Parameter::shape)
                .containsExactly(List.of(4, 5), List.of(9, 5), List.of(2, 5));
        assertThat(words.infer(List.of(new Shape.Sequence(7, 1)))).isEqualTo(new Shape.Sequence(7, 5));
    }

    @Test
    void sequencesKeepTheirStepsUntilTheyAreGathered() {
        assertThat(new Operation.Lstm(4, true).infer(List.of(STEPS))).isEqualTo(new Shape.Sequence(7, 8));
        assertThat(new Operation.Lstm(4, false).infer(List.of(STEPS))).isEqualTo(new Shape.Sequence(7, 4));
        assertThat(new Operation.SelfAttention(3).infer(List.of(STEPS))).isEqualTo(STEPS);
        assertThat(new Operation.Gather(Operation.Gather.By.LAST).infer(List.of(STEPS)))
                .isEqualTo(new Shape.Vector(6));
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(new Operation.Lstm(4, true), VECTOR, "an LSTM needs a sequence, not [3]"),
                Arguments.of(new Operation.SelfAttention(2), VECTOR, "self-attention needs a sequence, not [3]"),
                Arguments.of(new Operation.SelfAttention(4), STEPS, "4 heads cannot share the width of [7 steps × 6]"),
                Arguments.of(
                        new Operation.Gather(Operation.Gather.By.MAX),
                        VECTOR,
                        "gathering needs a sequence or an image, not [3]"),
                Arguments.of(
                        new Operation.Embedding(List.of(4, 9), 5), VECTOR, "embedding of 2 columns does not fit [3]"),
                Arguments.of(
                        new Operation.Embedding(List.of(4), 5),
                        STEPS,
                        "embedding of 1 columns does not fit [7 steps × 6]"),
                Arguments.of(
                        new Operation.BinaryCodes(9),
                        VECTOR,
                        "9 codes of 3 bits, expected at most 20 bits and 2^bits codes"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void whatDoesNotFitIsNamedWithItsShape(Operation operation, Shape shape, String message) {
        NetworkBuilder network = new NetworkBuilder();
        Signal in = network.input(new Input.Numbers("in", shape));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.shared("trunk").add("node", operation, in))
                .withMessage("'trunk/node': " + message);
    }
}
