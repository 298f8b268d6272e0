package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class ImtlTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene SCENE = Scene.of(new double[] {0.5, 2}, new double[][] {{1, 0}, {0, 2}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("imtl");
    }

    @Test
    void beginsAsImtlG() {
        Answer answer = Rehearsal.of(2).open(Imtl::new).step(SCENE);

        assertThat(answer.weights()).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, ROUNDED);
        assertThat(answer.privateWeight(0)).isEqualTo(1);
        assertThat(answer.privateWeight(1)).isEqualTo(1);
    }

    /** The factors' logarithms move by 0.1 (1 − f L): to 0.05 and −0.1. Weights stay 2 : 1, as lengths alone decide. */
    @Test
    void learnsFactorsThatBringLossesToOne() {
        Rehearsal run = Rehearsal.of(2).open(Imtl::new);
        run.step(SCENE);
        double first = Math.exp(0.05);
        double second = Math.exp(-0.1);

        Answer answer = run.step(SCENE);

        assertThat(answer.privateWeight(0)).isCloseTo(first, ROUNDED);
        assertThat(answer.privateWeight(1)).isCloseTo(second, ROUNDED);
        double sum = 1 / first + 1 / (2 * second);
        assertThat(answer.weights()).containsExactly(new double[] {1 / sum, 0.5 / sum}, ROUNDED);
        assertThat(run.save().of("log-factor", "t0")).first().isEqualTo(0.05 + 0.1 * (1 - 0.5 * first));
    }

    @Test
    void mayBeginWithOtherFactors() {
        Answer answer = Rehearsal.of(2).with(Imtl.INITIAL, 1.0).open(Imtl::new).step(SCENE);

        assertThat(answer.privateWeight(0)).isEqualTo(Math.E);
        assertThat(answer.weights()).containsExactly(new double[] {2 * Math.E / 3, Math.E / 3}, ROUNDED);
    }

    @Test
    void staysFiniteWhereALossIsHuge() {
        Rehearsal run = Rehearsal.of(2).open(Imtl::new);
        run.step(Scene.of(new double[] {1e9, 1}, new double[][] {{1, 0}, {0, 2}}));

        Answer answer = run.step(SCENE);

        assertThat(answer.weights()).containsExactly(0, 1);
        assertThat(answer.privateWeight(0)).isZero();
    }
}
