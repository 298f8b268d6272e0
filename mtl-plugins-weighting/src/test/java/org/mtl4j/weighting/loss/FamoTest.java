package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class FamoTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("famo");
    }

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final double[][] ORTHOGONAL = {{1, 0}, {0, 2}};

    @Test
    void weighsByTheInverseOfTheLossAtFirst() {
        assertThat(first(new double[] {1, 2}, 0)).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, PRINTED);
    }

    @Test
    void measuresLossesFromTheirLowerBound() {
        assertThat(first(new double[] {2, 3}, 1)).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, PRINTED);
    }

    /** Adam's first step is as long as its rate, up where the derivative is negative: where the loss fell too little. */
    @Test
    void turnsToTheTaskThatGainedLess() {
        Rehearsal run = Rehearsal.of(2).open(Famo::new);

        run.step(Scene.of(new double[] {1, 2}, new double[][] {{1, 0}, {0, 0.01}}));

        assertThat(logits(run)).containsExactly(new double[] {-0.025, 0.025}, PRINTED);
        assertThat(run.step(Scene.of(new double[] {0.9, 1.9}, ORTHOGONAL)).weights())
                .containsExactly(new double[] {0.66757, 0.33243}, within(1e-5));
    }

    @Test
    void staysWhereItIsIfAllLossesFallAlike() {
        Rehearsal run = Rehearsal.of(2).open(Famo::new);

        run.step(Scene.of(new double[] {1, 1}, new double[][] {{1, 1}, {1, 1}}));

        assertThat(logits(run)).containsExactly(0, 0);
    }

    @Test
    void saysWhichLossWentBelowItsBound() {
        assertThatThrownBy(() -> first(new double[] {0.5, 2}, 0.75))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "famo: the loss of task 't0' is 0.5, below its least-loss 0.75; give a bound that no batch goes below");
    }

    private static double[] first(double[] losses, double least) {
        return Rehearsal.of(2)
                .with(Famo.LEAST_LOSS, PerTask.all(least))
                .open(Famo::new)
                .step(Scene.of(losses, ORTHOGONAL))
                .weights();
    }

    private static double[] logits(Rehearsal run) {
        return List.of("t0", "t1").stream()
                .mapToDouble(task -> run.save().of("logits", task).get(0))
                .toArray();
    }
}
