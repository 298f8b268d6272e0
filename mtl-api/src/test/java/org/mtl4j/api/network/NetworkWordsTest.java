package org.mtl4j.api.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Operation.Elementwise;
import org.mtl4j.api.network.Operation.Pool;

class NetworkWordsTest {

    static List<Arguments> operations() {
        return List.of(
                Arguments.of(new Operation.Dense(64, true), "dense 64"),
                Arguments.of(new Operation.Dense(64, false), "dense 64, no bias"),
                Arguments.of(
                        new Operation.Convolution(10, List.of(5, 5), 2, 1, true, true),
                        "convolution 5×5 to 10, stride 2, same extent"),
                Arguments.of(
                        new Operation.Convolution(8, List.of(3), 1, 2, false, false),
                        "convolution 3 to 8, dilation 2, no bias"),
                Arguments.of(new Operation.Embedding(List.of(7, 12), 4), "embedding of 7, 12 in 4"),
                Arguments.of(new Operation.Lstm(16, true), "bidirectional lstm 16"),
                Arguments.of(new Operation.Normalize(Operation.Normalize.Over.BATCH), "batch norm"),
                Arguments.of(new Operation.Pool(Pool.Kind.MAX, 2, 2), "max pooling 2"),
                Arguments.of(new Operation.Pool(Pool.Kind.MEAN, 3, 1), "mean pooling 3, stride 1"),
                Arguments.of(new Operation.Elementwise(Elementwise.Function.RELU), "relu"),
                Arguments.of(
                        new Operation.Free(new Shape.Vector(2), new Operation.Start.Values(List.of(0.9, 1 - 0.9))),
                        "free from 0.9, 0.1"),
                Arguments.of(
                        new Operation.GumbelSoftmax(new Schedule.Exponential(5, 0.9, 0.1), true),
                        "gumbel-softmax at (5 · 0.9^epoch, at least 0.1), hard"),
                Arguments.of(new Operation.Mix(), "mix"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsAreNamedInTheWordsOfTheField(Operation operation, String words) {
        assertThat(operation.label()).isEqualTo(words);
    }

    static List<Arguments> penalties() {
        return List.of(
                Arguments.of(
                        new Penalty.OfSignal("entropy", Schedule.constant(0.01), "gate/entropy"),
                        "0.01 × mean of gate/entropy"),
                Arguments.of(
                        new Penalty.OfParameters(
                                "distance",
                                new Schedule.Linear(0, 0.5),
                                Penalty.Measure.SQUARED_DISTANCE,
                                List.of(List.of("a/0", "b/0"), List.of("a/1", "b/1"))),
                        "(0 to 0.5) × squared distance of a/0, b/0 and of a/1, b/1"));
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void penaltiesAreFormulas(Penalty penalty, String words) {
        assertThat(NetworkWords.of(penalty)).isEqualTo(words);
    }
}
