package org.mtl4j.weighting.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WrapperContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;
import org.mtl4j.weighting.Offered;

class SmoothedTest extends WrapperContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene FIRST = Scene.of(new double[] {1, 2}, new double[][] {{1, 0}, {0, 2}});
    private static final Scene SECOND = Scene.of(new double[] {3, 1}, new double[][] {{2, 1}, {0, 1}});

    @Override
    protected Factory<WeightingContext, Wrapper> wrapper() {
        return Offered.wrapper("smoothed");
    }

    @ParameterizedTest
    @EnumSource(AnyStrategy.class)
    void averagesTheAnswersOfAnyStrategy(AnyStrategy inner) {
        Rehearsal plain = Rehearsal.of(2).open(inner.create());
        Rehearsal smoothed = smoothed(0.75).open(Smoothed::new, inner.create());

        Answer one = plain.step(FIRST);
        Answer two = plain.step(SECOND);
        Answer first = smoothed.step(FIRST);
        Answer second = smoothed.step(SECOND);

        assertThat(numbers(first)).containsExactly(numbers(one));
        double[] expected = numbers(one);
        for (int k = 0; k < expected.length; k++) {
            expected[k] = 0.75 * expected[k] + 0.25 * numbers(two)[k];
        }
        assertThat(numbers(second)).containsExactly(expected, ROUNDED);
    }

    /** All that was written, in an order; 0 where nothing was. */
    private static double[] numbers(Answer answer) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < answer.tasks().size(); i++) {
            numbers.add(answer.weight(i));
            numbers.add(answer.privateWeight(i));
            for (int k = 0; k < answer.groups(); k++) {
                numbers.add(answer.weight(k, i));
            }
            for (int b = 0; b < 3; b++) {
                numbers.add(answer.batchWeight(b, i));
            }
        }
        return numbers.stream().mapToDouble(x -> Double.isNaN(x) ? 0 : x).toArray();
    }

    /** MGDA weights on this matrix are 0.8 and 0.2; computed independently. */
    @Test
    void startsFromGivenWeights() {
        Rehearsal run = smoothed(0.9).with(Smoothed.INITIAL, PerTask.all(0.5)).open(Smoothed::new, always(0.8, 0.2));

        assertThat(run.step(FIRST).weights()).containsExactly(new double[] {0.53, 0.47}, ROUNDED);
        assertThat(run.step(FIRST).weights()).containsExactly(new double[] {0.557, 0.443}, ROUNDED);
    }

    @Test
    void startsFromGivenWeightsOfWhichSomeAreZero() {
        Rehearsal run = smoothed(0.9)
                .with(Smoothed.INITIAL, PerTask.parse("t0=1, other=0"))
                .open(Smoothed::new, always(0.8, 0.2));

        assertThat(run.step(FIRST).weights()).containsExactly(new double[] {0.98, 0.02}, ROUNDED);
    }

    @Test
    void startsATaskThatComesLaterFromItsInitialWeight() {
        Rehearsal run = smoothed(0.9).with(Smoothed.INITIAL, PerTask.all(0.5)).open(Smoothed::new, always(0.8, 0.2));

        run.step(FIRST.present(0));

        assertThat(run.step(FIRST).weights()).containsExactly(new double[] {0.557, 0.47}, ROUNDED);
    }

    @Test
    void isFrozenAtAnAlphaOfOneAndTheInnerWeightingAtZero() {
        Rehearsal frozen = smoothed(1).open(Smoothed::new, AnyStrategy.GRAM.create());
        Rehearsal plain = smoothed(0).open(Smoothed::new, AnyStrategy.GRAM.create());

        frozen.step(FIRST);
        plain.step(FIRST);

        assertThat(frozen.step(SECOND).weights()).containsExactly(1, 4);
        assertThat(plain.step(SECOND).weights()).containsExactly(5, 1);
    }

    private static Rehearsal.Setup smoothed(double alpha) {
        return Rehearsal.of(2).with(Smoothed.ALPHA, alpha);
    }

    private static Function<WeightingContext, TaskWeighting<?>> always(double first, double second) {
        return context -> new Always(first, second);
    }
}
