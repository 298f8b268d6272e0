package org.mtl4j.weighting.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WrapperContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.api.weighting.Wrapper;
import org.mtl4j.weighting.Offered;

class EveryTest extends WrapperContract {

    @Override
    protected Factory<WeightingContext, Wrapper> wrapper() {
        return Offered.wrapper("every");
    }

    private static final Scene SCENE = Scene.of(new double[][] {{1, 0}, {0, 1}});

    @Test
    void asksAnewInEveryThirdStepOnly() {
        Counting inner = new Counting();
        Rehearsal run = every(3, inner);

        assertThat(run.step(SCENE).weights()).containsExactly(1, 10);
        assertThat(run.step(SCENE).weights()).containsExactly(1, 10);
        assertThat(run.step(SCENE).weights()).containsExactly(1, 10);
        assertThat(run.step(SCENE).weights()).containsExactly(2, 20);
        assertThat(inner.answers).isEqualTo(2);
    }

    @Test
    void repeatsPrivateWeightsAndTheNormLimitToo() {
        Rehearsal run = every(2, new Counting());

        run.step(SCENE);
        Answer repeated = run.step(SCENE);

        assertThat(repeated.privateWeight(1)).isEqualTo(0.5);
        assertThat(repeated.normLimit()).isEqualTo(7);
    }

    @Test
    void asksAnewForATaskThatWasAbsent() {
        Counting inner = new Counting();
        Rehearsal run = every(3, inner);

        run.step(SCENE.present(0));
        assertThat(run.step(SCENE).weights()).containsExactly(2, 20);
        assertThat(run.step(SCENE.present(1)).weights()).containsExactly(20);
        assertThat(inner.answers).isEqualTo(2);
    }

    @Test
    void looksBackOnlyAtStepsThatWereAnswered() {
        Counting inner = new Counting();
        Rehearsal run = every(2, inner);

        run.step(SCENE);
        run.step(SCENE);
        run.step(SCENE);

        assertThat(inner.looks).isEqualTo(2);
    }

    @Test
    void isTheInnerWeightingIfAskedInEveryStep() {
        Function<WeightingContext, TaskWeighting<?>> inner = context ->
                (TaskWeighting<?>) Offered.weighting("pcgrad").create().apply(context);
        Rehearsal plain = Rehearsal.of(2).open(inner);
        Rehearsal wrapped = Rehearsal.of(2).with(Every.STEPS, 1).open(Every::new, inner);
        for (Map.Entry<Double, Double> gradient :
                Map.of(1.0, -2.0, 0.5, 3.0, -1.0, 0.25).entrySet()) {
            Scene scene = Scene.of(new double[][] {{gradient.getKey(), 1}, {gradient.getValue(), -1}});
            assertThat(wrapped.step(scene).weights())
                    .containsExactly(plain.step(scene).weights());
        }
    }

    private static Rehearsal every(int steps, Counting inner) {
        return Rehearsal.of(2).with(Every.STEPS, steps).open(Every::new, context -> inner);
    }

    /** Answers with the number of its answers, ten times as much for the second declared task. */
    private static final class Counting implements TaskWeighting<Losses> {
        private int answers;
        private int looks;

        @Override
        public Sight<Losses> sees() {
            return Sight.losses().thenLooksBack();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            answers++;
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, step.task(i).name().equals("t0") ? answers : 10 * answers);
                weights.setPrivate(i, 0.5);
            }
            weights.limitNorm(7);
        }

        @Override
        public void lookBack(Losses before, Losses after) {
            looks++;
        }
    }
}
