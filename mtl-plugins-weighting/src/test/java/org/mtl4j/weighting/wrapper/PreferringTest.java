package org.mtl4j.weighting.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class PreferringTest extends WrapperContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final PerTask THREE_TIMES_THE_SECOND = PerTask.parse("t1=3, other=1");
    private static final Scene SCENE = Scene.of(new double[] {1, 2}, new double[][] {{1, 0, 2, 1}, {0.5, 2, -1, 0}});

    @Override
    protected Factory<WeightingContext, Wrapper> wrapper() {
        return Offered.wrapper("preferring");
    }

    @ParameterizedTest
    @EnumSource(AnyStrategy.class)
    void multipliesTheAnswerOfAnyStrategy(AnyStrategy inner) {
        double[] plain = Rehearsal.of(2).open(inner.create()).step(SCENE).direction();
        double[] first = Rehearsal.of(2)
                .with(Preferring.PREFERENCE, PerTask.parse("t1=1e-9, other=1"))
                .open(Preferring::new, inner.create())
                .step(SCENE)
                .direction();

        double[] preferred = run(Preferring.On.ANSWER, inner).step(SCENE).direction();

        for (int c = 0; c < plain.length; c++) {
            assertThat(preferred[c]).isCloseTo(3 * plain[c] - 2 * first[c], within(1e-7));
        }
    }

    /** As if the losses themselves had been multiplied: that is what a scaled scene is. */
    @ParameterizedTest
    @EnumSource(AnyStrategy.class)
    void multipliesTheLossesThatAnyStrategySees(AnyStrategy inner) {
        Answer scaled = Rehearsal.of(2).open(inner.create()).step(SCENE.scaled(1, 3));

        Answer preferred = run(Preferring.On.LOSSES, inner).step(SCENE);

        assertThat(preferred.direction()).containsExactly(scaled.direction(), within(1e-9));
    }

    @Test
    void multipliesPrivateWeightsThatWereWritten() {
        Answer onLosses = run(Preferring.On.ANSWER, AnyStrategy.LOSSES).step(SCENE);
        Answer onGram = run(Preferring.On.ANSWER, AnyStrategy.GRAM).step(SCENE);

        assertThat(onLosses.privateWeight(1)).isEqualTo(3 * 2 * 2);
        assertThat(onGram.privateWeight(1)).isNaN();
    }

    @Test
    void knowsTasksByNameWhoeverIsAbsent() {
        Answer answer = run(Preferring.On.ANSWER, AnyStrategy.LOSSES).step(SCENE.present(1));

        assertThat(answer.weights()).containsExactly(6);
    }

    /** FAMO's weights go with the reciprocals of the losses it sees, so that it takes the preference back. */
    @Test
    void isTakenBackOnLossesByAStrategyThatBalancesThem() {
        double[] plain = famo(PerTask.all(1), Preferring.On.LOSSES);

        double[] onLosses = famo(THREE_TIMES_THE_SECOND, Preferring.On.LOSSES);
        double[] onAnswer = famo(THREE_TIMES_THE_SECOND, Preferring.On.ANSWER);

        assertThat(onLosses[1] / onLosses[0]).isCloseTo(plain[1] / plain[0], within(1e-6));
        assertThat(onAnswer[1] / onAnswer[0]).isCloseTo(3 * plain[1] / plain[0], ROUNDED);
    }

    private static double[] famo(PerTask preference, Preferring.On on) {
        return Rehearsal.of(2)
                .with(Preferring.PREFERENCE, preference)
                .with(Preferring.ON, on)
                .open(Preferring::new, context ->
                        (TaskWeighting<?>) Offered.weighting("famo").create().apply(context))
                .step(SCENE)
                .weights();
    }

    private static Rehearsal run(Preferring.On on, AnyStrategy inner) {
        return Rehearsal.of(2)
                .with(Preferring.PREFERENCE, THREE_TIMES_THE_SECOND)
                .with(Preferring.ON, on)
                .open(Preferring::new, inner.create());
    }
}
