package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class CovTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("cov");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    /**
     * Of the first task, l is 1 and then 2: mean 3/2, variance 1/4. The second does not vary: deviation 1e-4, the root of
     * the least variance.
     */
    @Test
    void weighsByRelativeVariationOfWhatWasSeenBefore() {
        Rehearsal run = Rehearsal.of(2).open(Cov::new);

        assertThat(run.step(losses(1, 1)).weights()).containsExactly(0.5, 0.5);
        assertThat(run.step(losses(2, 1)).weights()).containsExactly(0.5, 0.5);
        assertThat(run.step(losses(7, 7)).weights())
                .containsExactly(new double[] {0.9997, 1e-4 / (1.0 / 3 + 1e-4)}, within(1e-6));
    }

    /** With a decay of 3/4, means of l are 1 and 5/4, and the sum of squares (2 − 1)(2 − 5/4). */
    @Test
    void letsMeansDecayIfAsked() {
        Rehearsal run = Rehearsal.of(2).with(Cov.DECAY, 0.75).open(Cov::new);

        run.step(losses(1, 1));
        run.step(losses(2, 1));

        double first = Math.sqrt(0.375) / 1.25;
        assertThat(run.step(losses(7, 7)).weights()[0]).isCloseTo(first / (first + 1e-4), PRINTED);
    }

    @Test
    void givesANewTaskTheMeanOfTheOthers() {
        Rehearsal run = Rehearsal.of(3).open(Cov::new);
        run.step(losses(1, 1, 1).present(0, 1));
        run.step(losses(2, 1, 1).present(0, 1));

        assertThat(run.step(losses(1, 1, 1)).weights()[2]).isCloseTo(1.0 / 3, PRINTED);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
