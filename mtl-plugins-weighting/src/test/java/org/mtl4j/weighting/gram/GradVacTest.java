package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Offered;

class GradVacTest extends WeightingContract {

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final double[][] THREE = {{2, 0, 1, -1}, {-1, 2, 0, 1}, {0, -1, 3, 1}};
    private static final double[][] CROSSED = {{1, 0}, {-1, 1}, {-1, -1}};

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("gradvac");
    }

    @Test
    void projectsInTheFirstStepAndAimsAtUsualAnglesLater() {
        Rehearsal run = ascending(3).open(GradVac::new);

        double[] first = run.step(Scene.of(THREE)).direction();
        double[] second = run.step(Scene.of(THREE)).direction();

        assertThat(first).containsExactly(new double[] {1.333333, 2.333333, 4.5, 1.166667}, PRINTED);
        assertThat(second).containsExactly(new double[] {1.192583, 1.679751, 4.398361, 1.124466}, PRINTED);
    }

    /** From the second task's view the cosine with the first is seen before any other has turned it. */
    @Test
    void remembersCosinesAsTheyWereBeforeTheyWereTurned() {
        Rehearsal run = ascending(3).open(GradVac::new);

        run.step(Scene.of(THREE));

        assertThat(targets(run, "t0")).containsExactly(new double[] {-0.25, 0.1066}, PRINTED);
        assertThat(targets(run, "t2")).containsExactly(new double[] {0.123091, -0.061546}, PRINTED);
    }

    @Test
    void equalsPcGradInTheFirstStep() {
        double[] vaccinated =
                ascending(3).open(GradVac::new).step(Scene.of(THREE)).weights();
        double[] projected = Rehearsal.of(3)
                .with(PcGrad.ORDER, PcGrad.Order.FIXED)
                .open(PcGrad::new)
                .step(Scene.of(THREE))
                .weights();

        assertThat(vaccinated).containsExactly(projected, ROUNDED);
    }

    @Test
    void meetsTheOthersInTheOrderDrawnByTheirPlacesInTheListOfOthers() {
        int[][] orders = {{1, 0}, {0, 1}, {1, 0}};
        Rehearsal drawn = Rehearsal.of(3)
                .draws("order", new RecordedDraws().permutations(orders))
                .open(GradVac::new);

        double[] weights = drawn.step(Scene.of(CROSSED)).weights();

        double[] asDeclared =
                ascending(3).open(GradVac::new).step(Scene.of(CROSSED)).weights();
        assertThat(weights).isNotEqualTo(asDeclared);
        assertThat(weights[2]).isCloseTo(1 + 0.5 + 0.5, ROUNDED);
    }

    /** Two layers of two columns each, seen as two problems of two columns. */
    @Test
    void looksAtEachLayerByItself() {
        double[][] first = {{1, 0}, {-1, 1}};
        double[][] second = {{2, 1}, {1, -3}};
        double[][] both = {{1, 0, 2, 1}, {-1, 1, 1, -3}};
        Rehearsal run = ascending(2).with(GradVac.PER, Sight.Grouping.LAYER).open(GradVac::new);
        Rehearsal firstAlone = ascending(2).open(GradVac::new);
        Rehearsal secondAlone = ascending(2).open(GradVac::new);

        for (int step = 0; step < 3; step++) {
            Answer answer = run.step(Scene.of(both));
            double[] ofFirst = firstAlone.step(Scene.of(first)).weights();
            double[] ofSecond = secondAlone.step(Scene.of(second)).weights();

            assertThat(answer.groups()).isEqualTo(2);
            for (int i = 0; i < 2; i++) {
                assertThat(answer.weight(0, i)).isEqualTo(ofFirst[i]);
                assertThat(answer.weight(1, i)).isEqualTo(ofSecond[i]);
            }
        }
    }

    @Test
    void reachesTheAngleItAimsAt() {
        Rehearsal run = ascending(2).with(GradVac.BETA, 1.0).open(GradVac::new);
        double[][] near = {{1, 0}, {1, 1}};
        double[][] far = {{1, 0}, {-1, 1}};
        run.step(Scene.of(near));

        double share = run.step(Scene.of(far)).weight(1) - 1;

        double[] turned = {1 - share, share};
        double cosine = (turned[1] - turned[0]) / Math.sqrt(2 * (turned[0] * turned[0] + turned[1] * turned[1]));
        assertThat(cosine).isCloseTo(Math.sqrt(0.5), ROUNDED);
    }

    @Test
    void neverAimsAtMoreThanItCanReach() {
        Rehearsal run = ascending(2).with(GradVac.BETA, 1.0).open(GradVac::new);
        run.step(Scene.of(new double[][] {{1, 0}, {2, 0}}));

        double[] weights = run.step(Scene.of(new double[][] {{1, 0}, {0, 2}})).weights();

        assertThat(weights).containsExactly(new double[] {1 + 2e4, 1 + 0.5e4}, within(1e-6));
    }

    @Test
    void addsToNormsThatDivide() {
        double[] weights = ascending(2)
                .with(GradVac.EPSILON, 0.5)
                .open(GradVac::new)
                .step(Scene.of(new double[][] {{1, 0}, {-1, 0}}))
                .weights();

        double cosine = -1 / 1.5;
        assertThat(weights).containsExactly(new double[] {1 - cosine / 1.5, 1 - cosine / 1.5}, ROUNDED);
    }

    @Test
    void leavesGradientsOfZeroAlone() {
        Rehearsal run = ascending(2).open(GradVac::new);

        double[] weights = run.step(Scene.of(new double[][] {{1, 0}, {0, 0}})).weights();

        assertThat(weights).containsExactly(1, 1);
        assertThat(targets(run, "t0")).containsExactly(0);
    }

    private static double[] targets(Rehearsal run, String task) {
        return run.save().of("target-cosine", task).stream().mapToDouble(x -> x).toArray();
    }

    private static Rehearsal.Setup ascending(int tasks) {
        return Rehearsal.of(tasks).with(GradVac.ORDER, PcGrad.Order.FIXED);
    }

    /** Per layer. */
    @Nested
    class PerLayer extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("gradvac");
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(GradVac.PER, Sight.Grouping.LAYER);
        }
    }
}
