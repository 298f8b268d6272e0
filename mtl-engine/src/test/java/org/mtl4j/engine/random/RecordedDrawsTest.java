package org.mtl4j.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RecordedDrawsTest {

    @Test
    void keepsAQueueForEachKindOfDraw() {
        RecordedDraws draws = new RecordedDraws().uniforms(0.25, 0.5).normals(-1.5);
        assertThat(draws.uniform()).isEqualTo(0.25);
        assertThat(draws.normal()).isEqualTo(-1.5);
        assertThat(draws.exhausted()).isFalse();
        assertThat(draws.uniform()).isEqualTo(0.5);
        assertThat(draws.exhausted()).isTrue();
    }

    @Test
    void saysWhatWasNotRecorded() {
        RecordedDraws draws = new RecordedDraws().permutations(new int[] {0, 2, 1});
        assertThatIllegalStateException().isThrownBy(draws::normal).withMessage("no further normal draw was recorded");
        assertThatIllegalStateException()
                .isThrownBy(() -> draws.permutation(new int[2]))
                .withMessage("a permutation of 3 was recorded, one of 2 is asked for");
    }
}
