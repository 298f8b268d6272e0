package org.mtl4j.bench.data.toy;

import java.util.List;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.bench.data.toy.Problem.Frame;
import org.mtl4j.bench.data.toy.Problem.Objective;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.bench.data.toy.Problem.Question;

/**
 * Two losses without convexity whose front is concave: weighted sums end at its tips.
 *
 * <pre>L_1 = 1 − exp(−(x − 1/√2)² − (y − 1/√2)²),  L_2 = 1 − exp(−(x + 1/√2)² − (y + 1/√2)²)</pre>
 *
 * <p>Fonseca, Fleming: Multiobjective genetic algorithms made easy: selection, sharing and mating restriction. GALESIA 1995; here with two variables, without bounds.
 *
 * <p>The Pareto set is the line from −(1/√2, 1/√2) to (1/√2, 1/√2). With s its distance from the minimum of the first loss, 0 ≤ s ≤ 2, the front is
 * (1 − exp(−s²), 1 − exp(−(2 − s)²)), and what it dominates of the square below (1, 1) is {@code e⁻⁴ + e⁻² √(2π) erf(√2)}, see {@link Hypervolume}.
 */
final class Fonseca {
    static final Toy TOY = Toy.of(
                    "fonseca", "two losses with a concave Pareto front of known hypervolume", values -> problem())
            .citing(Citation.of(
                    "Fonseca, Fleming",
                    "Multiobjective genetic algorithms made easy: selection, sharing and mating restriction",
                    "GALESIA",
                    1995));

    private static final double TIP = Math.sqrt(0.5);

    private Fonseca() {}

    private static Problem problem() {
        return new Problem(
                "Fonseca",
                Question.SPREAD,
                List.of(new Objective("first", new Bump(true), false), new Objective("second", new Bump(false), false)),
                List.of(new Point(-TIP, -TIP), new Point(TIP, TIP)),
                0.03,
                new Frame(-2, 2, -2, 2));
    }

    /** One of the two losses. */
    record Bump(boolean first) implements LossKind {

        @Override
        public String name() {
            return first ? "fonseca-first" : "fonseca-second";
        }

        @Override
        public double evaluate(double[] outputs, double[] labels, double[] gradient) {
            double tip = first ? TIP : -TIP;
            double right = outputs[0] - tip;
            double up = outputs[1] - tip;
            double height = StrictMath.exp(-right * right - up * up);
            gradient[0] = 2 * right * height;
            gradient[1] = 2 * up * height;
            return -StrictMath.expm1(-right * right - up * up);
        }
    }
}
