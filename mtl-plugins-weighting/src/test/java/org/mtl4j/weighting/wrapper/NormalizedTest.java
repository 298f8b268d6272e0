package org.mtl4j.weighting.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WrapperContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Offered;

class NormalizedTest extends WrapperContract {

    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final Scene SCENE = Scene.of(new double[] {4, 0.5}, new double[][] {{3, 4, 0, 0}, {0, 0, 5, 12}});

    @Override
    protected Factory<WeightingContext, Wrapper> wrapper() {
        return Offered.wrapper("normalized");
    }

    @ParameterizedTest
    @EnumSource(
            value = AnyStrategy.class,
            names = {"GRAM", "GROUPED_GRAM", "BATCH_GRAM", "GRADIENTS"})
    void showsUnitRowsToAnyStrategyThatSeesProducts(AnyStrategy inner) {
        Answer unit = Rehearsal.of(2).open(inner.create()).step(SCENE.scaled(1.0 / 5, 1.0 / 13));

        Answer answer = normalized(Normalized.By.LENGTH, inner).step(SCENE);

        assertThat(answer.direction()).containsExactly(unit.direction(), ROUNDED);
    }

    @ParameterizedTest
    @EnumSource(AnyStrategy.class)
    void showsRowsDividedByTheirLossesToAnyStrategy(AnyStrategy inner) {
        Answer divided = Rehearsal.of(2).open(inner.create()).step(SCENE.scaled(1.0 / 4, 2));

        Answer answer = normalized(Normalized.By.LOSS, inner).step(SCENE);

        assertThat(answer.direction()).containsExactly(divided.direction(), ROUNDED);
    }

    @Test
    void dividesByLossAndLength() {
        Answer divided = Rehearsal.of(2).open(AnyStrategy.GRAM.create()).step(SCENE.scaled(1.0 / 20, 2.0 / 13));

        Answer answer =
                normalized(Normalized.By.LOSS_AND_LENGTH, AnyStrategy.GRAM).step(SCENE);

        assertThat(answer.direction()).containsExactly(divided.direction(), ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({"LENGTH, l2", "LOSS, loss", "LOSS_AND_LENGTH, loss-plus"})
    void isMgdasOwnNormalisationAroundMgda(Normalized.By by, String normalization) {
        Scene scene = Scene.of(new double[] {4, 0.5}, new double[][] {{3, 4, 0}, {-1, 0, 2}});
        double[] own = Offered.rehearse("mgda", 2, Map.of("normalization", normalization), new RecordedDraws())
                .step(scene)
                .direction();

        double[] wrapped = Rehearsal.of(2)
                .with(Normalized.BY, by)
                .open(Normalized::new, context ->
                        (TaskWeighting<?>) Offered.weighting("mgda").create().apply(context))
                .step(scene)
                .direction();

        assertThat(wrapped).containsExactly(own, ROUNDED);
    }

    /** The first batch's rows are twice as long as those of the other two: squares 100, 25, 25. */
    @Test
    void takesTheRootMeanSquareOverBatches() {
        Rehearsal run = normalized(Normalized.By.LENGTH, AnyStrategy.BATCH_GRAM);
        double length = Math.sqrt(50);

        Answer answer = run.step(SCENE.steeper(2), SCENE, SCENE);

        assertThat(answer.weight(0)).isCloseTo(50 / (length * length) / length, ROUNDED);
    }

    @Test
    void leavesPrivateWeightsAloneThatTheInnerWeightingLeftAlone() {
        assertThat(normalized(Normalized.By.LENGTH, AnyStrategy.GRAM)
                        .step(SCENE)
                        .privateWeight(0))
                .isNaN();
        assertThat(normalized(Normalized.By.LOSS, AnyStrategy.LOSSES)
                        .step(SCENE)
                        .privateWeight(0))
                .isCloseTo(0.5, ROUNDED);
    }

    @Test
    void showsARowOfZerosAsItIs() {
        Scene silent = Scene.of(new double[][] {{0, 0}, {3, 4}});

        Answer answer = normalized(Normalized.By.LENGTH, AnyStrategy.GRAM).step(silent);

        assertThat(answer.direction()).containsExactly(new double[] {0.6, 0.8}, ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({"LOSSES, losses", "LOOKAHEAD, lookahead"})
    void refusesLengthsThatAreNotSeen(AnyStrategy inner, String sight) {
        assertThatThrownBy(() -> normalized(Normalized.By.LENGTH, inner))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "normalized: the lengths of gradients are unknown to a weighting that sees %s; use by: loss around it",
                        sight);
    }

    @Test
    void refusesToDivideByANegativeLoss() {
        Rehearsal run = normalized(Normalized.By.LOSS, AnyStrategy.GRAM);

        assertThatThrownBy(() -> run.step(Scene.of(new double[] {1, -2}, new double[][] {{1}, {1}})))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "normalized: the loss of task 't1' is -2.0 in step 0; only losses of at least 0 can be divided by, so use by: length");
    }

    private static Rehearsal normalized(Normalized.By by, AnyStrategy inner) {
        return Rehearsal.of(2).with(Normalized.BY, by).open(Normalized::new, inner.create());
    }
}
