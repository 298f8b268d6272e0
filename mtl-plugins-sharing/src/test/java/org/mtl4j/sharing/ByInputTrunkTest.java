package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.task.Multiclass;

class ByInputTrunkTest {

    private static final Multiclass LEFT = Multiclass.of("left", 3);
    private static final Multiclass RIGHT = Multiclass.of("right", 4);

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of(new Input.Numbers("x", new Shape.Vector(5)), "dense"),
                Arguments.of(new Input.Categories("x", List.of(3, 4)), "tabular"),
                Arguments.of(new Input.Numbers("x", new Shape.Image(1, 16, 16)), "lenet"),
                Arguments.of(new Input.Numbers("x", new Shape.Sequence(7, 3)), "bilstm"),
                Arguments.of(new Input.Tokens("x", 20, 7), "bilstm"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isTheTrunkThatFits(Input input, String trunk) {
        assertThat(describe(input, "by-input")).isEqualTo(describe(input, trunk));
    }

    private static Network describe(Input input, String trunk) {
        Schema schema =
                Schema.of(List.of(input), List.of(LEFT, RIGHT), 10, new Schema.Source("made", "Apache-2.0", ""));
        return Offered.describe(schema, "mmoe", Map.of(), trunk, Map.of());
    }
}
