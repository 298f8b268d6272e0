package org.mtl4j.bench.data.toy;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.bench.data.toy.Problem.Frame;
import org.mtl4j.bench.data.toy.Problem.Objective;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.bench.data.toy.Problem.Question;

/**
 * Two losses that fall into steep valleys for y &gt; 0, where a gradient of one of them drowns the other's, and are bowls side by side for y &lt; 0.
 *
 * <pre>
 * L_i = scale_i · (c f_i + d g_i + shift),  c = max(tanh(y/2), 0),  d = max(tanh(−y/2), 0)
 * f_1 = log max(|(−x − 7)/2 − tanh(−y)|, 5e−6) + 6      g_1 = ((x − 7)² + (y + 8)²/10)/10 − 20
 * f_2 = log max(|(−x + 3)/2 + tanh(−y) + 2|, 5e−6) + 6  g_2 = ((x + 7)² + (y + 8)²/10)/10 − 20
 * </pre>
 *
 * <p>Liu, Liu, Jin, Stone, Liu: Conflict-Averse Gradient Descent for Multi-task Learning, NeurIPS 2021, arXiv:2110.14048 (starts (−8.5, 7.5), (−8.5, −5), (9, 9); scale 1).
 * Navon et al.: Multi-Task Learning as a Bargaining Game, ICML 2022, arXiv:2202.01017, scale L_1 by 0.1 and start from (−8.5, 7.5), (0, 0), (9, 9), (−7.5, −0.5), (9, −1). Both
 * papers let losses become negative, down to −20; a shift of 21, which no gradient sees, keeps them positive for strategies that take logarithms. The same has been done for
 * FAMO (Liu et al., NeurIPS 2023, arXiv:2306.03792).
 *
 * <p>The Pareto set: at weights λ and 1 − λ both derivatives of λ g_1 + (1 − λ) g_2 vanish at x = 7 (2λ − 1), where the squares have the mean 49 − x², and at the y that solves
 * {@code d'(y) ((49 − x² + (y + 8)²/10)/10 − 20) + d(y) (y + 8)/50 = 0}: an almost straight line from (−7, −8.4) to (7, −8.4).
 *
 * <p>Functions are strict, so that paths are the same bits on every virtual machine. On y = 0 both branches pass their derivative on, as they do in the papers' code.
 */
final class CagradToy {
    static final Param<Double> SCALE = Param.real("scale", "factor of the first loss; 0.1 in Nash-MTL's experiment")
            .moreThan(0)
            .defaultTo(1.0);
    static final Param<Double> SHIFT = Param.real(
                    "shift", "added to both losses before scaling; 21 keeps them positive")
            .between(-1e6, 1e6)
            .defaultTo(0.0);

    static final Toy TOY = Toy.of(
                    "cagrad-toy",
                    "two losses with steep valleys and a known Pareto front, from the CAGrad and Nash-MTL papers",
                    CagradToy::problem)
            .with(SCALE, SHIFT)
            .citing(
                    Citation.of(
                                    "Liu, Liu, Jin, Stone, Liu",
                                    "Conflict-Averse Gradient Descent for Multi-task Learning",
                                    "NeurIPS",
                                    2021)
                            .arxiv("2110.14048"),
                    Citation.of("Navon et al.", "Multi-Task Learning as a Bargaining Game", "ICML", 2022)
                            .arxiv("2202.01017"));

    private static final double LEAST = 5e-6;
    private static final double CENTRE = 7;
    private static final int PIECES = 56;

    private CagradToy() {}

    private static Problem problem(Hyperparameters values) {
        double shift = values.get(SHIFT);
        return new Problem(
                "CAGrad toy",
                Question.REACH,
                List.of(
                        new Objective("first", new Valley(true, values.get(SCALE), shift), false),
                        new Objective("second", new Valley(false, 1, shift), false)),
                front(),
                0.1,
                new Frame(-11, 11, -11, 11));
    }

    private static List<Point> front() {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k <= PIECES; k++) {
            double x = CENTRE * (2.0 * k / PIECES - 1);
            points.add(new Point(x, stationary(x)));
        }
        return points;
    }

    /** By bisection: the condition rises with y where the front lies. */
    private static double stationary(double x) {
        double low = -10;
        double high = -8;
        for (int k = 0; k < 60; k++) {
            double y = (low + high) / 2;
            double tanh = StrictMath.tanh(-y / 2);
            double bowl = (CENTRE * CENTRE - x * x + (y + 8) * (y + 8) / 10) / 10 - 20;
            if ((tanh * tanh - 1) / 2 * bowl + tanh * (y + 8) / 50 > 0) {
                high = y;
            } else {
                low = y;
            }
        }
        return (low + high) / 2;
    }

    /** One of the two losses. */
    record Valley(boolean first, double scale, double shift) implements LossKind {

        @Override
        public String name() {
            return first ? "cagrad-toy-first" : "cagrad-toy-second";
        }

        @Override
        public double evaluate(double[] outputs, double[] labels, double[] gradient) {
            double x = outputs[0];
            double y = outputs[1];
            double sign = first ? 1 : -1;
            double tanh = StrictMath.tanh(y);
            double depth = -0.5 * x + sign * (tanh - 3.5);
            double log = StrictMath.log(Math.max(Math.abs(depth), LEAST)) + 6;
            double slope = Math.abs(depth) >= LEAST ? 1 / depth : 0;
            double aside = x - sign * CENTRE;
            double bowl = (aside * aside + (y + 8) * (y + 8) / 10) / 10 - 20;
            double above = Math.max(StrictMath.tanh(y / 2), 0);
            double below = Math.max(StrictMath.tanh(-y / 2), 0);
            double rise = (1 - StrictMath.tanh(y / 2) * StrictMath.tanh(y / 2)) / 2;
            gradient[0] = scale * (above * slope * -0.5 + below * aside / 5);
            gradient[1] = scale
                    * (above * slope * sign * (1 - tanh * tanh)
                            + (y >= 0 ? rise * log : 0)
                            + below * (y + 8) / 50
                            - (y <= 0 ? rise * bowl : 0));
            return scale * (above * log + below * bowl + shift);
        }
    }
}
