package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class PbiTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("pbi");
    }

    private static final Offset<Double> PRINTED = within(1e-6);

    private static final double ROOT = Math.sqrt(0.5);

    @Test
    void penalisesLeavingTheRay() {
        assertThat(run(1, 0).step(losses(2, 0)).weights()).containsExactly(new double[] {2 * ROOT, 0}, PRINTED);
    }

    @Test
    void goesDownTheRayWithoutPenalty() {
        assertThat(run(0, 0).step(losses(2, 0)).weights()).containsExactly(new double[] {ROOT, ROOT}, PRINTED);
    }

    @Test
    void goesDownTheRayWhereItIsOnIt() {
        assertThat(run(5, 0).step(losses(2, 2)).weights()).containsExactly(new double[] {ROOT, ROOT}, PRINTED);
    }

    @Test
    void measuresLossesFromTheirReference() {
        assertThat(run(1, 1).step(losses(3, 1)).weights()).containsExactly(new double[] {2 * ROOT, 0}, PRINTED);
    }

    @Test
    void drivesUpWhatIsBelowItsPart() {
        assertThat(run(5, 0).step(losses(2, 0)).weights()[1]).isCloseTo(-4 * ROOT, PRINTED);
    }

    private static Rehearsal run(double theta, double reference) {
        return Rehearsal.of(2)
                .with(Pbi.THETA, theta)
                .with(ReferencePoint.REFERENCE, PerTask.all(reference))
                .open(Pbi::new);
    }

    private static Scene losses(double... losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
