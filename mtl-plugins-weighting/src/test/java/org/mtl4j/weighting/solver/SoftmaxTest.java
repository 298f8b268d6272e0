package org.mtl4j.weighting.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void isProportionalToExponentials() {
        double[] values = {0, Math.log(2), Math.log(5), 7};

        Softmax.of(values, 3);

        assertThat(values).containsExactly(new double[] {0.125, 0.25, 0.625, 7}, within(1e-15));
    }

    @Test
    void doesNotMindHowLargeNumbersAre() {
        double[] values = {1000, 1000 + Math.log(3), -1000};

        Softmax.of(values, 3);

        assertThat(values).containsExactly(new double[] {0.25, 0.75, 0}, within(1e-12));
    }
}
