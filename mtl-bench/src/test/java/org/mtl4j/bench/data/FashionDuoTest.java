package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Schema;

class FashionDuoTest {

    private static final Dataset DATA = FashionDuo.create(3000, 600);

    @Test
    void overlaysTwoImages() {
        Rows rows = Rows.training(DATA);
        double[] canvas = rows.inputs()[0];

        assertThat(canvas).hasSize(36 * 36);
        assertThat(Arrays.stream(canvas).max()).hasValue(1);
        for (int k = 28; k < 36; k++) {
            assertThat(canvas[k]).as("above the right image").isZero();
            assertThat(canvas[k * 36]).as("left of the right image").isZero();
        }
    }

    /** Fashion-MNIST begins with an ankle boot and a T-shirt, its test part with an ankle boot and a pullover. */
    @Test
    void labelsAreThoseOfTheImages() {
        Rows training = Rows.training(DATA);
        Rows test = Rows.test(DATA);

        assertThat(training.labels("left")).startsWith(9, 0);
        assertThat(test.labels("left")).startsWith(9, 2);
    }

    @Test
    void classesAreEvenAndPartsDoNotMix() {
        Schema.Split.Official split = (Schema.Split.Official) DATA.schema().split();
        double[] labels = Rows.training(DATA).labels("right");

        assertThat(split.train()).hasSize(3000);
        assertThat(split.test()).hasSize(600).doesNotContainAnyElementsOf(split.train());
        for (int label = 0; label < 10; label++) {
            int wanted = label;
            assertThat(Arrays.stream(labels).filter(l -> l == wanted).count()).isBetween(250L, 350L);
        }
    }

    @Test
    void fewerImagesAreTheFirstOnes() {
        Dataset few = FashionDuo.create(40, 10);

        assertThat(Rows.training(few).labels("right"))
                .containsExactly(Arrays.copyOf(Rows.training(DATA).labels("right"), 40));
        assertThat(Rows.test(few).inputs()[9]).containsExactly(Rows.test(DATA).inputs()[9]);
    }
}
