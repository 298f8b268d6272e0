package org.mtl4j.bench.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.bench.data.toy.Problem.Objective;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.Choice;

class ProblemsTest {
    private static final double[] NO_NOISE = new double[2];

    private static Problem problem(String name, String... values) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (int k = 0; k < values.length; k += 2) {
            parameters.put(values[k], values[k + 1]);
        }
        return Problems.of(new Choice(name, parameters)).orElseThrow();
    }

    private static double[] gradient(Problem problem, int task, Point at) {
        double[] gradient = new double[2];
        problem.objectives().get(task).loss().evaluate(new double[] {at.x(), at.y()}, NO_NOISE, gradient);
        return gradient;
    }

    static Stream<LossKind> losses() {
        return Stream.of(
                new CagradToy.Valley(true, 1, 0),
                new CagradToy.Valley(false, 1, 0),
                new CagradToy.Valley(true, 0.1, 21),
                new Fonseca.Bump(true),
                new Fonseca.Bump(false),
                new TaskPair.Bowl(2, 1, 1, 1),
                new TaskPair.Bowl(0, 1, 0, 0),
                new TaskPair.Noise(10));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsAreThoseOfCentralDifferences(LossKind loss) {
        Draws draws = Streams.of(5).draws("points");
        double[] labels = {draws.normal(), draws.normal()};
        double step = 1e-6;
        for (int k = 0; k < 300; k++) {
            double[] at = {10 * (2 * draws.uniform() - 1), 10 * (2 * draws.uniform() - 1)};
            double[] gradient = new double[2];
            loss.evaluate(at, labels, gradient);
            for (int i = 0; i < 2; i++) {
                double[] up = at.clone();
                double[] down = at.clone();
                up[i] += step;
                down[i] -= step;
                double slope = (loss.evaluate(up, labels, new double[2]) - loss.evaluate(down, labels, new double[2]))
                        / (2 * step);
                assertThat(gradient[i]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
            }
        }
    }

    /** Values of the papers' formula, computed beside this code. */
    @Test
    void lossesOfTheCagradToyAreThoseOfThePapers() {
        Problem problem = problem("cagrad-toy");

        assertThat(losses(problem, new Point(-8.5, 7.5)))
                .containsExactly(new double[] {6.552363407771327, 7.900798143172848}, within(1e-13));
        assertThat(losses(problem, new Point(-8.5, -5)))
                .containsExactly(new double[] {4.0599178368931375, -19.421502459110904}, within(1e-13));
        assertThat(losses(problem, new Point(0, 0))).containsExactly(0, 0);
        assertThat(losses(problem, new Point(9, 9)))
                .containsExactly(new double[] {7.943949188978327, 6.691495369217006}, within(1e-13));
        assertThat(losses(problem("cagrad-toy", "scale", "0.1", "shift", "21"), new Point(9, -1)))
                .containsExactly(new double[] {0.1 * (21 - 8.831058875238785), 21 + 2.8142934877134578}, within(1e-13));
    }

    private static double[] losses(Problem problem, Point at) {
        return problem.objectives().stream().mapToDouble(o -> o.at(at)).toArray();
    }

    @Test
    void bothBranchesOfTheCagradToyPassTheirDerivativeOnTheCreaseBetweenThem() {
        double logOfFirst = Math.log(3.5) + 6;
        double bowl = (49 + 6.4) / 10 - 20;

        assertThat(gradient(problem("cagrad-toy"), 0, new Point(0, 0)))
                .containsExactly(new double[] {0, (logOfFirst - bowl) / 2}, within(1e-13));
    }

    @Test
    void onTheFrontOfTheCagradToySomeWeightedSumIsStationaryAndOnlyThere() {
        Problem problem = problem("cagrad-toy", "scale", "0.1", "shift", "21");

        assertThat(problem.front()).first().extracting(Point::x).isEqualTo(-7.0);
        assertThat(problem.front()).last().extracting(Point::x).isEqualTo(7.0);
        // the authors draw the front as a line there
        assertThat(problem.front().get(28).y()).isCloseTo(-8.3552, within(2e-4));
        for (Point point : problem.front()) {
            assertThat(leastNorm(problem, point)).isLessThan(1e-10);
            assertThat(leastNorm(problem, new Point(point.x(), point.y() + 0.5)))
                    .isGreaterThan(1e-4);
        }
    }

    /** The shortest convex combination of the two gradients. */
    private static double leastNorm(Problem problem, Point at) {
        double[] a = gradient(problem, 0, at);
        double[] b = gradient(problem, 1, at);
        double[] difference = {b[0] - a[0], b[1] - a[1]};
        double squared = difference[0] * difference[0] + difference[1] * difference[1];
        double share = Math.max(0, Math.min(1, (b[0] * difference[0] + b[1] * difference[1]) / squared));
        return Math.hypot(share * a[0] + (1 - share) * b[0], share * a[1] + (1 - share) * b[1]);
    }

    @Test
    void theFrontOfFonsecaIsItsClosedForm() {
        Problem problem = problem("fonseca");
        Point low = problem.front().get(0);
        Point high = problem.front().get(1);

        for (double share = 0.01; share < 1; share += 0.07) {
            Point at = new Point(low.x() + share * (high.x() - low.x()), low.y() + share * (high.y() - low.y()));
            double[] losses = losses(problem, at);
            double s = Math.sqrt(-Math.log(1 - losses[0]));

            assertThat(losses[1]).isCloseTo(1 - Math.exp(-(2 - s) * (2 - s)), within(1e-12));
            assertThat(leastNorm(problem, at)).isLessThan(1e-12);
        }
    }

    @Test
    void theHypervolumeOfFonsecaIsTheLimitOfThoseOfManyPoints() {
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k <= 20_000; k++) {
            double s = 2.0 * k / 20_000;
            points.add(new double[] {1 - Math.exp(-s * s), 1 - Math.exp(-(2 - s) * (2 - s))});
        }

        double volume = Hypervolume.of(points, 1);

        assertThat(Hypervolume.OF_FONSECA).isCloseTo(0.3421155931198939, within(1e-12));
        assertThat(volume).isCloseTo(Hypervolume.OF_FONSECA, within(1e-4)).isLessThan(Hypervolume.OF_FONSECA);
    }

    @Test
    void aHypervolumeIsTheAreaOfAStaircase() {
        List<double[]> points = List.of(
                new double[] {0.5, 0.5},
                new double[] {0.25, 0.75},
                // behind the first, beyond the reference, and once more the second
                new double[] {0.6, 0.6},
                new double[] {0.1, 1.5},
                new double[] {0.25, 0.75});

        assertThat(Hypervolume.of(points, 1)).isEqualTo(0.75 * 0.25 + 0.5 * 0.25);
        assertThat(Hypervolume.of(List.of(), 1)).isZero();
    }

    @Test
    void pairsOfTasksAreWhatTheirNamesSay() {
        Point between = new Point(0.7, 0);
        Point beside = new Point(0.7, -1.3);
        Problem opposite = problem("task-pair", "relation", "opposite");
        Problem identical = problem("task-pair", "relation", "identical");
        Problem orthogonal = problem("task-pair", "relation", "orthogonal");

        double[] first = gradient(opposite, 0, between);
        double[] second = gradient(opposite, 1, between);
        assertThat(first[0] * second[0]).isNegative();
        assertThat(first[1]).isZero();
        assertThat(second[1]).isZero();
        assertThat(opposite.distance(between)).isLessThan(1e-15);
        assertThat(opposite.distance(beside)).isEqualTo(1.3);
        assertThat(opposite.distance(new Point(5, 4))).isEqualTo(5);
        assertThat(gradient(identical, 0, beside)).isEqualTo(gradient(identical, 1, beside));
        assertThat(gradient(orthogonal, 0, beside)).containsExactly(new double[] {0.7, 0}, within(0.0));
        assertThat(gradient(orthogonal, 1, beside)).containsExactly(new double[] {0, -1.3}, within(0.0));
        assertThat(identical.objectives())
                .extracting(o -> o.at(new Point(0, 0)))
                .containsOnly(1.0);
        assertThat(problem("task-pair", "relation", "noise").objectives())
                .extracting(Objective::noisy)
                .containsExactly(false, true);
    }

    @Test
    void otherDataSetsAreNoProblems() {
        assertThat(Problems.of(Choice.of("yeast"))).isEmpty();
    }
}
