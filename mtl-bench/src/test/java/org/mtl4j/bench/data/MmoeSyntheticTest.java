package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.data.Dataset;

class MmoeSyntheticTest {

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.3, 0, 0.5, 1})
    void weight_vectors_have_the_cosine_p(double p) {
        Dataset data =
                create(1, Map.of("rows", "200", "inputs", "20", "p", "" + p, "scale", "2", "sines", "0", "noise", "0"));
        Ridge ridge = new Ridge(Rows.all(data).inputs(), 1e-9);
        double[] first = ridge.weights(Rows.all(data).labels("first"));
        double[] second = ridge.weights(Rows.all(data).labels("second"));

        assertThat(Vectors.dot(first, first)).isCloseTo(4, within(1e-8));
        assertThat(Vectors.dot(second, second)).isCloseTo(4, within(1e-8));
        assertThat(Vectors.dot(first, second) / 4).isCloseTo(p, within(1e-8));
    }

    @Test
    void both_tasks_get_the_same_sines() {
        Dataset data = create(2, Map.of("rows", "300", "inputs", "4", "p", "1", "noise", "0"));

        assertThat(Rows.all(data).labels("first"))
                .containsExactly(Rows.all(data).labels("second"), within(1e-12));
        // sines bend: no plane fits
        Rows all = Rows.all(data);
        double[] fitted = new Ridge(all.inputs(), 1e-9).predict(all.labels("first"), all.inputs());
        assertThat(meanSquaredDifference(fitted, all.labels("first"))).isGreaterThan(0.01);
    }

    @Test
    void noise_is_added_to_each_task_alone() {
        Map<String, String> small = Map.of("rows", "4000", "inputs", "4", "p", "1", "noise", "0.1");
        Rows all = Rows.all(create(3, small));

        assertThat(meanSquaredDifference(all.labels("first"), all.labels("second")))
                .isCloseTo(2 * 0.01, within(0.002));
    }

    @Test
    void same_seed_same_bits_and_another_seed_others() {
        Map<String, String> small = Map.of("rows", "20", "inputs", "3");
        assertThat(Rows.all(create(0, small)).inputs())
                .isDeepEqualTo(Rows.all(create(0, small)).inputs());
        assertThat(Rows.all(create(0, small)).labels("second"))
                .isEqualTo(Rows.all(create(0, small)).labels("second"))
                .isNotEqualTo(Rows.all(create(1, small)).labels("second"));
    }

    private static double meanSquaredDifference(double[] a, double[] b) {
        double[] squares = new double[a.length];
        Arrays.setAll(squares, i -> (a[i] - b[i]) * (a[i] - b[i]));
        return Arrays.stream(squares).average().orElseThrow();
    }

    private static Dataset create(long seed, Map<String, String> parameters) {
        return MmoeSynthetic.create(FakeContext.of(seed, parameters));
    }
}
