package org.mtl4j.engine.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Layout.Range;
import org.mtl4j.engine.network.Precision;

class GradientClipTest {
    private static final Layout LAYOUT = new Layout(4, 2, List.of(new Range(2, 3), new Range(3, 4)), List.of());

    private final HeapVector gradient = new HeapVector(Precision.FLOAT64, 3, 0, 4, 100);

    @Test
    void shortensSharedAndPresentPrivatePartsTogether() {
        double norm = new GradientClip(2, LAYOUT, gradient, task -> task == 0).apply();
        assertThat(norm).isEqualTo(5);
        double factor = 2 / (5 + 1e-6);
        assertThat(gradient.toArray()).containsExactly(new double[] {3 * factor, 0, 4 * factor, 100}, within(1e-15));
    }

    @Test
    void leavesShortGradientsAlone() {
        assertThat(new GradientClip(5.1, LAYOUT, gradient, task -> task == 0).apply())
                .isEqualTo(5);
        assertThat(gradient.toArray()).containsExactly(3, 0, 4, 100);
    }

    @Test
    void leavesGradientsThatAreNotFiniteToWhoeverReportsThem() {
        gradient.set(0, Double.POSITIVE_INFINITY);
        assertThat(new GradientClip(1, LAYOUT, gradient, task -> true).apply()).isInfinite();
        assertThat(gradient.get(2)).isEqualTo(4);
        gradient.set(0, Double.NaN);
        assertThat(new GradientClip(1, LAYOUT, gradient, task -> true).apply()).isNaN();
        assertThat(gradient.get(2)).isEqualTo(4);
    }

    @Test
    void anInfiniteLengthClipsNothing() {
        assertThat(new GradientClip(Double.POSITIVE_INFINITY, LAYOUT, gradient, task -> true).apply())
                .isNaN();
        assertThat(gradient.toArray()).containsExactly(3, 0, 4, 100);
    }

    @Test
    void aNetworkWithoutSharedParametersIsClippedToo() {
        Layout apart = new Layout(4, 0, List.of(new Range(0, 2), new Range(2, 4)), List.of());
        assertThat(new GradientClip(1, apart, gradient, task -> task == 0).apply())
                .isEqualTo(3);
        assertThat(gradient.toArray()).containsExactly(new double[] {3 / 3.000001, 0, 4, 100}, within(1e-12));
    }
}
