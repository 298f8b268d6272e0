package org.mtl4j.weighting.loss;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Offered;

/** What these strategies cannot work with: whose it is, which number, and what to do. */
class BadInputTest {

    private static final Scene NEGATIVE = Scene.of(new double[] {1, -0.5}, new double[][] {{1, 0}, {0, 1}});

    @ParameterizedTest
    @CsvSource({
        "geometric, takes a geometric mean",
        "scale-invariant, takes its logarithm",
        "bltw, takes a power of it",
        "uw-so, takes it for a variance"
    })
    void negativeLoss(String strategy, String why) {
        Rehearsal run = Offered.rehearse(strategy, 2, Map.of(), new RecordedDraws());

        assertThatThrownBy(() -> run.step(NEGATIVE))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "%s: the loss of task 't1' is -0.5, and the strategy %s; choose a loss that cannot be negative, or another weighting",
                        strategy, why);
    }

    @Test
    void negativeLossWithLogarithms() {
        Rehearsal run = Offered.rehearse("stch", 2, Map.of("form", "logarithms"), new RecordedDraws());

        assertThatThrownBy(() -> run.step(NEGATIVE))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessageStartingWith("stch: the loss of task 't1' is -0.5, and the strategy takes its logarithm");
    }

    @ParameterizedTest
    @CsvSource({"stch", "tchebycheff", "pbi"})
    void lossBelowItsReference(String strategy) {
        Rehearsal run = Offered.rehearse(strategy, 2, Map.of("reference", "t1=-0.25, other=0"), new RecordedDraws());

        assertThatThrownBy(() -> run.step(NEGATIVE))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "%s: the loss of task 't1' is -0.5, below its reference -0.25; give a reference that no batch goes below",
                        strategy);
    }

    @ParameterizedTest
    @CsvSource({"stch", "tchebycheff", "pbi", "cosmos", "geometric"})
    void preferenceForNobody(String strategy) {
        assertThatThrownBy(() -> Offered.rehearse(strategy, 2, Map.of("preference", "0"), new RecordedDraws()))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("%s: preference is 0 for every task; give one of them more", strategy);
    }

    @Test
    void noValidationScores() {
        Rehearsal run = Offered.rehearse("dtp", 2, Map.of(), new RecordedDraws());
        run.endEpoch(true, Double.NaN, Double.NaN);

        assertThatThrownBy(() -> run.step(NEGATIVE))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "dtp: no task has a validation score after epoch 0, and the strategy weighs by them; set split.validation to a fraction such as 0.1");
    }
}
