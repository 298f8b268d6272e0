package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ColouredShapesTest {

    private static final int SIDE = 16;
    private static final Rows IMAGES = Rows.training(ColouredShapes.create(FakeContext.of(3, Map.of("rows", "60"))));

    @Test
    void whatIsSeenHasOneDepthPerShape() {
        for (int row = 0; row < IMAGES.size(); row++) {
            double[] shapes = IMAGES.labels("shape", row);
            double[] depths = IMAGES.labels("depth", row);

            assertThat(shapes).hasSize(SIDE * SIDE);
            assertThat(new TreeSet<>(Arrays.stream(depths).boxed().toList()).size())
                    .isLessThanOrEqualTo(4);
            for (int pixel = 0; pixel < shapes.length; pixel++) {
                assertThat(depths[pixel] == 1).isEqualTo(shapes[pixel] == 0);
            }
        }
    }

    @Test
    void edgesAreWhereDepthChanges() {
        for (int row = 0; row < IMAGES.size(); row++) {
            double[] depths = IMAGES.labels("depth", row);
            double[] edges = IMAGES.labels("edge", row);
            for (int pixel = 0; pixel < depths.length; pixel++) {
                boolean right = (pixel + 1) % SIDE != 0 && depths[pixel + 1] != depths[pixel];
                boolean below = pixel + SIDE < depths.length && depths[pixel + SIDE] != depths[pixel];
                assertThat(edges[pixel] == 1).isEqualTo(right || below);
            }
        }
    }

    @Test
    void backgroundIsDarkButForNoise() {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < IMAGES.size(); row++) {
            double[] shapes = IMAGES.labels("shape", row);
            for (int pixel = 0; pixel < shapes.length; pixel++) {
                if (shapes[pixel] == 0) {
                    sum += IMAGES.inputs()[row][pixel];
                    count++;
                }
            }
        }

        assertThat(Math.abs(sum / count)).isLessThan(5 * 0.1 / Math.sqrt(count));
    }

    @Test
    void allShapesOccurAndMoreRowsChangeNothing() {
        Rows fewer = Rows.training(ColouredShapes.create(FakeContext.of(3, Map.of("rows", "10"))));
        TreeSet<Double> seen = new TreeSet<>();
        for (int row = 0; row < IMAGES.size(); row++) {
            Arrays.stream(IMAGES.labels("shape", row)).forEach(seen::add);
        }

        assertThat(seen).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(fewer.inputs()[9]).isEqualTo(IMAGES.inputs()[9]);
    }
}
