package org.mtl4j.weighting.oracle;

import static org.mtl4j.weighting.oracle.Scalarizer.dot;
import static org.mtl4j.weighting.oracle.Scalarizer.logSumExp;
import static org.mtl4j.weighting.oracle.Scalarizer.norm;
import static org.mtl4j.weighting.oracle.Scalarizer.softmax;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The functions of losses that the literature minimises, written out plainly. */
final class Scalarizers {

    private Scalarizers() {}

    static Scalarizer equal(int tasks) {
        return Scalarizer.sum(Method.of("equal"), filled(tasks, 1));
    }

    static Scalarizer fixed(double... weights) {
        return Scalarizer.sum(Method.of("fixed", "weights", Method.perTask(weights)), weights);
    }

    static Scalarizer mean(int tasks) {
        return fixed(filled(tasks, 1.0 / tasks));
    }

    static Scalarizer random(double... normals) {
        return Scalarizer.sum(Method.of("random"), softmax(normals)).drawing(normals);
    }

    /** @param s log-variance of all tasks */
    static Scalarizer uncertainty(double s) {
        return Scalarizer.of(
                Method.of("uncertainty", "initial", s),
                losses -> Arrays.stream(losses)
                        .map(loss -> loss * Math.exp(-s) / 2 + s / 2)
                        .sum());
    }

    static Scalarizer imtlL() {
        return Scalarizer.of(
                Method.of("imtl-l"), losses -> Arrays.stream(losses).sum());
    }

    static Scalarizer geometric() {
        return Scalarizer.of(
                Method.of("geometric"),
                losses -> Math.pow(Arrays.stream(losses).reduce(1, (a, b) -> a * b), 1.0 / losses.length));
    }

    static Scalarizer dwa(double temperature, double[] first, double[] second) {
        double[] ratios = IntStream.range(0, first.length)
                .mapToDouble(i -> second[i] / first[i] / temperature)
                .toArray();
        double[] weights = Arrays.stream(softmax(ratios))
                .map(share -> first.length * share)
                .toArray();
        return Scalarizer.sum(Method.of("dwa", "temperature", temperature), weights)
                .after(first, second);
    }

    /** The logarithm's factor is a constant: the slopes at the losses that are given. */
    static Scalarizer famo(double[] leastLosses, double[] at) {
        double share = 1.0 / at.length;
        double factor = 1
                / IntStream.range(0, at.length)
                        .mapToDouble(i -> share / (at[i] - leastLosses[i]))
                        .sum();
        return Scalarizer.of(
                Method.of("famo", "least-loss", Method.perTask(leastLosses)),
                losses -> IntStream.range(0, losses.length)
                        .mapToDouble(i -> factor * share * Math.log(losses[i] - leastLosses[i]))
                        .sum());
    }

    static Scalarizer stch(double mu, double[] weights, double[] reference) {
        return Scalarizer.of(
                Method.of(
                        "stch",
                        "mu",
                        mu,
                        "preference",
                        Method.perTask(weights),
                        "relative",
                        false,
                        "reference",
                        Method.perTask(reference)),
                losses -> mu
                        * logSumExp(IntStream.range(0, losses.length)
                                .mapToDouble(i -> weights[i] * (losses[i] - reference[i]) / mu)
                                .toArray()));
    }

    /** LibMTL subtracts the largest logarithm at the losses that are given, as a constant, and does not add it again. */
    static Scalarizer stchOnLogarithms(double mu, double[] nadir, double[] at) {
        double largest = IntStream.range(0, at.length)
                .mapToDouble(i -> Math.log(at[i] / nadir[i]))
                .max()
                .orElseThrow();
        return Scalarizer.of(
                        Method.of("stch", "form", "logarithms", "mu", mu, "warm-up", 0),
                        losses -> losses.length
                                * mu
                                * logSumExp(IntStream.range(0, losses.length)
                                        .mapToDouble(i -> (Math.log(losses[i] / nadir[i]) - largest) / mu)
                                        .toArray()))
                .after(new double[][] {nadir});
    }

    static Scalarizer cosmos(double lambda, double[] weights) {
        return Scalarizer.of(
                Method.of("cosmos", "lambda", lambda, "preference", Method.perTask(weights), "relative", false),
                losses -> dot(weights, losses)
                        - lambda * dot(weights, losses) / Math.max(1e-16, norm(weights) * norm(losses)));
    }

    static Scalarizer pbi(double theta, double[] weights, double[] reference) {
        double length = norm(weights);
        return Scalarizer.of(
                Method.of(
                        "pbi",
                        "theta",
                        theta,
                        "preference",
                        Method.perTask(weights),
                        "reference",
                        Method.perTask(reference)),
                losses -> {
                    double[] f = IntStream.range(0, losses.length)
                            .mapToDouble(i -> losses[i] - reference[i])
                            .toArray();
                    double along = dot(f, weights) / length;
                    double[] off = IntStream.range(0, losses.length)
                            .mapToDouble(i -> f[i] - along * weights[i] / length)
                            .toArray();
                    return along + theta * norm(off);
                });
    }

    static double[] filled(int tasks, double value) {
        double[] all = new double[tasks];
        Arrays.fill(all, value);
        return all;
    }
}
