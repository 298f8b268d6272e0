package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class MgdaTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene ORTHOGONAL = Scene.of(new double[] {0.5, 2}, new double[][] {{1, 0}, {0, 2}});

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("mgda");
    }

    @Nested
    class ByLengths extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(Mgda.NORMALIZATION, Mgda.Normalization.L2);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.SCALE_INVARIANT,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);
        }
    }

    @Nested
    class ByLossesAndLengths extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(Mgda.NORMALIZATION, Mgda.Normalization.LOSS_PLUS);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.NON_CONFLICTING, Property.STATIONARY, Property.PERMUTATION, Property.NON_NEGATIVE);
        }
    }

    @Nested
    class ByLosses extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(Mgda.NORMALIZATION, Mgda.Normalization.LOSS);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(
                    Property.NON_CONFLICTING,
                    Property.STATIONARY,
                    Property.SCALE_INVARIANT,
                    Property.HOMOGENEOUS,
                    Property.PERMUTATION,
                    Property.NON_NEGATIVE);
        }
    }

    @Nested
    class AppliedToOwnGradients extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(Mgda.NORMALIZATION, Mgda.Normalization.LOSS_PLUS, Mgda.APPLIED_TO, Mgda.AppliedTo.OWN);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);
        }
    }

    @Nested
    class ByFrankWolfe extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(Mgda.SOLVER, Mgda.Solver.FRANK_WOLFE);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);
        }
    }

    @Nested
    class ByProjectedDescent extends Variant {

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(Mgda.SOLVER, Mgda.Solver.PROJECTED_DESCENT);
        }

        @Override
        protected Set<Property> properties() {
            return Set.of(Property.PERMUTATION, Property.NON_NEGATIVE, Property.SUMS_TO_ONE);
        }
    }

    abstract static class Variant extends WeightingContract {

        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Offered.weighting("mgda");
        }
    }

    @Test
    void takesTheShortestMean() {
        Answer answer = Rehearsal.of(2).open(Mgda::new).step(ORTHOGONAL);

        assertThat(answer.weights()).containsExactly(new double[] {0.8, 0.2}, ROUNDED);
        assertThat(answer.direction()).containsExactly(new double[] {0.8, 0.4}, ROUNDED);
    }

    @Test
    void dividesByWhatItIsToldTo() {
        assertThat(normalized(Mgda.Normalization.L2)).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
        assertThat(normalized(Mgda.Normalization.LOSS)).containsExactly(new double[] {0.4, 0.8}, ROUNDED);
        assertThat(normalized(Mgda.Normalization.LOSS_PLUS))
                .containsExactly(new double[] {2 / 17.0, 8 / 17.0}, ROUNDED);
    }

    @Test
    void appliesTheWeightsToTheGradientsAsTheyAreIfAsked() {
        Answer answer = Rehearsal.of(2)
                .with(Mgda.NORMALIZATION, Mgda.Normalization.L2)
                .with(Mgda.APPLIED_TO, Mgda.AppliedTo.OWN)
                .open(Mgda::new)
                .step(ORTHOGONAL);

        assertThat(answer.weights()).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
        assertThat(answer.direction()).containsExactly(new double[] {0.5, 1}, ROUNDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mgda.Normalization.class,
            names = {"LOSS", "LOSS_PLUS"})
    void refusesToDivideByALossBelowZero(Mgda.Normalization normalization) {
        Rehearsal run = Rehearsal.of(2).with(Mgda.NORMALIZATION, normalization).open(Mgda::new);

        assertThatThrownBy(() -> run.step(Scene.of(new double[] {1, -0.5}, new double[][] {{1, 0}, {0, 2}})))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("mgda: the loss of task 't1' is -0.5, and gradients are to be divided by losses;"
                        + " choose normalization none or l2");
    }

    @ParameterizedTest
    @EnumSource(Mgda.Normalization.class)
    void givesATaskWithoutGradientOrLossAFiniteWeight(Mgda.Normalization normalization) {
        Scene scene = Scene.of(new double[] {0, 0, 1}, new double[][] {{0, 0}, {1, 1e15}, {0, 2}});

        double[] weights = Rehearsal.of(3)
                .with(Mgda.NORMALIZATION, normalization)
                .open(Mgda::new)
                .step(scene)
                .weights();

        assertThat(weights).containsExactly(1, 0, 0);
    }

    @Test
    void goesOnWhereTheLastStepEnded() {
        Rehearsal run = Rehearsal.of(3).open(Mgda::new);
        Scene scene = Scene.of(new double[][] {{1, 0, 0}, {0, 2, 0}, {0, 0, 4}});

        double[] first = run.step(scene).weights();

        assertThat(first).containsExactly(new double[] {16 / 21.0, 4 / 21.0, 1 / 21.0}, ROUNDED);
        assertThat(run.save().of("share", "t1")).containsExactly(first[1]);
        assertThat(run.step(scene).weights()).containsExactly(first, ROUNDED);
    }

    private static double[] normalized(Mgda.Normalization normalization) {
        return Rehearsal.of(2)
                .with(Mgda.NORMALIZATION, normalization)
                .open(Mgda::new)
                .step(ORTHOGONAL)
                .direction();
    }
}
