package org.mtl4j.weighting.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.weighting.solver.AlphaFairness;
import org.mtl4j.weighting.solver.SimplexProjection;

/**
 * Where a library's own solver stops early: on every matrix it recorded, the solution here leaves less of the equation
 * unsolved than the recorded one, or has a lower objective.
 */
class CloserSolutionsTest {

    private static final double ROUNDING = 1e-12;

    static List<String> bargains() throws IOException, URISyntaxException {
        return recordings("libmtl-Nash_MTL-", "torchjd-NashMTL-");
    }

    static List<String> fairShares() throws IOException, URISyntaxException {
        return recordings("libmtl-FairGrad-", "torchjd-FairGrad-");
    }

    @ParameterizedTest
    @MethodSource("bargains")
    void solvesTheBargainMoreClosely(String recording) {
        for (Trace.Step step : Trace.read(recording).steps()) {
            double[] theirs = Trace.flat(
                    Objects.requireNonNull(Objects.requireNonNull(step.state()).get("previous_alpha")));

            assertCloser(1, gramian(step), theirs);
        }
    }

    @ParameterizedTest
    @MethodSource("fairShares")
    void solvesForFairSharesMoreClosely(String recording) {
        Trace trace = Trace.read(recording);
        double alpha = Double.parseDouble(
                Peers.of(recording).get(0).parameters().apply(trace).get("alpha"));
        for (Trace.Step step : trace.steps()) {
            double[] theirs = numbers(Objects.requireNonNull(step.weights()));

            assertCloser(alpha, gramian(step), theirs);
        }
    }

    static List<String> balls() throws IOException, URISyntaxException {
        return recordings("libmtl-CAGrad-", "torchjd-CAGrad-");
    }

    @ParameterizedTest
    @MethodSource("balls")
    void findsALowerPointOfTheSimplex(String recording) {
        Trace trace = Trace.read(recording);
        for (Trace.Step step : trace.steps()) {
            Ball ball = Ball.of(trace, gramian(step));
            double[] theirs = ball.used(numbers(Objects.requireNonNull(step.weights())));
            double[] ours = new double[theirs.length];

            ball.minimise(ours);

            assertThat(ball.value(ours)).isLessThanOrEqualTo(ball.value(feasible(theirs)) + ROUNDING * ball.radius());
        }
    }

    /** So that where the solver stops is all that differs. */
    @ParameterizedTest
    @MethodSource("balls")
    void weighsAsRecordedFromTheRecordedPoint(String recording) {
        Trace trace = Trace.read(recording);
        String rescale = Peers.of(recording).get(0).parameters().apply(trace).getOrDefault("rescale", "none");
        for (Trace.Step step : trace.steps()) {
            Ball ball = Ball.of(trace, gramian(step));
            double[] theirs = ball.used(numbers(Objects.requireNonNull(step.weights())));

            double[] weights = ball.weights(theirs, rescale);

            assertThat(weights)
                    .containsExactly(numbers(Objects.requireNonNull(step.effectiveWeights())), within(ROUNDING));
        }
    }

    /** Their last digits may lie outside of the simplex. */
    private static double[] feasible(double[] weights) {
        double[] projected = weights.clone();
        new SimplexProjection(weights.length).project(projected, weights.length);
        return projected;
    }

    private static void assertCloser(double alpha, double[][] gram, double[] theirs) {
        double[] ours = new double[gram.length];
        new AlphaFairness(gram.length, alpha).solve(gram, gram.length, ours);

        double left = residual(alpha, gram, ours);
        assertThat(left).isLessThan(ROUNDING).isLessThanOrEqualTo(residual(alpha, gram, theirs));
    }

    /** The largest |(Gx)_i x_i^{1/α} − 1|. */
    private static double residual(double alpha, double[][] gram, double[] x) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double gain = 0;
            for (int j = 0; j < x.length; j++) {
                gain += gram[i][j] * x[j];
            }
            largest = Math.max(largest, Math.abs(gain * Math.pow(x[i], 1 / alpha) - 1));
        }
        return largest;
    }

    private static double[][] gramian(Trace.Step step) {
        return Objects.requireNonNull(step.gramian()).stream()
                .map(CloserSolutionsTest::numbers)
                .toArray(double[][]::new);
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(x -> x).toArray();
    }

    private static List<String> recordings(String... starts) throws IOException, URISyntaxException {
        return TraceParityTest.recordings().stream()
                .filter(name -> Stream.of(starts).anyMatch(name::startsWith))
                .toList();
    }
}
