package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;

class PrivateBatchesTest {

    @ParameterizedTest
    @CsvSource({"APPLIED, 1", "MEAN, 0.3333333333333333", "SUM, 1"})
    void weightsTheAppliedBatch(PrivateBatches batches, double expected) {
        double weight = Rehearsal.of(2)
                .with(MoDo.PRIVATE_BATCHES, batches)
                .open(MoDo::new)
                .step(Scene.of(new double[][] {{1, 0}, {0, 2}}))
                .privateWeight(1);

        assertThat(weight).isEqualTo(expected);
    }

    @Test
    void isTheMeanUnlessSaid() {
        assertThat(PrivateBatches.param().standard()).isEqualTo(PrivateBatches.MEAN);
    }
}
