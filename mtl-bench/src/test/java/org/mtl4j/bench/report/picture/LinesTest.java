package org.mtl4j.bench.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.bench.data.toy.Problem.Frame;
import org.mtl4j.bench.data.toy.Problem.Point;

class LinesTest {
    private static final Frame FRAME = new Frame(-2, 2, -2, 2);

    @Test
    void contoursOfABowlAreCircles() {
        Contours bowl = new Contours(FRAME, p -> p.x() * p.x() + p.y() * p.y());

        List<List<Point>> pieces = bowl.at(1);

        double length = 0;
        for (List<Point> piece : pieces) {
            assertThat(piece).hasSize(2);
            assertThat(piece.get(0).distance(new Point(0, 0))).isCloseTo(1, within(1e-3));
            length += piece.get(0).distance(piece.get(1));
        }
        assertThat(length).isCloseTo(2 * Math.PI, within(0.01));
        assertThat(bowl.at(-1)).isEmpty();
    }

    @Test
    void levelsShareTheFrameOutEvenly() {
        Contours slope = new Contours(FRAME, p -> Math.exp(3 * p.x()));

        double[] levels = slope.levels(4);

        for (int k = 0; k < 4; k++) {
            assertThat(Math.log(levels[k]) / 3).isCloseTo(-1.5 + k, within(0.05));
        }
    }

    @Test
    void anOutlineKeepsCornersAndDropsWhatLiesOnStraightLines() {
        List<Point> corner = new ArrayList<>();
        for (int k = 0; k <= 10; k++) {
            corner.add(new Point(k, 0));
        }
        for (int k = 1; k <= 10; k++) {
            corner.add(new Point(10, k));
        }

        assertThat(Outline.of(corner, 0.1)).containsExactly(new Point(0, 0), new Point(10, 0), new Point(10, 10));
        assertThat(Outline.of(corner.subList(0, 2), 0.1)).isEqualTo(corner.subList(0, 2));
    }

    @Test
    void anOutlineOfALoopGoesThereAndBack() {
        List<Point> loop = List.of(new Point(0, 0), new Point(3, 0), new Point(1, 0), new Point(0, 0));

        assertThat(Outline.of(loop, 0.1)).containsExactly(new Point(0, 0), new Point(3, 0), new Point(0, 0));
    }
}
