package org.mtl4j.engine.optimize;

import java.util.List;
import java.util.function.IntPredicate;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Layout.Range;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.Vector;

/**
 * Shortens the whole gradient to a norm: the shared part and the private parts of present tasks together.
 *
 * <p>g ← g · min(1, c / (‖g‖ + 10⁻⁶)), as PyTorch has it; so a gradient that is just as long as allowed is shortened by
 * about a millionth.
 *
 * <p>R. Pascanu, T. Mikolov, Y. Bengio: On the difficulty of training recurrent neural networks, ICML 2013,
 * arXiv:1211.5063.
 */
public final class GradientClip {
    private static final double EPSILON = 1e-6;

    private final double longest;
    private final Range shared;
    private final List<Range> own;
    private final Vector gradient;
    private final IntPredicate present;

    /**
     * @param longest c; infinite to leave every gradient as it is
     * @param present whether a task, by its number in declared order, is in the step
     */
    public GradientClip(double longest, Layout layout, Vector gradient, IntPredicate present) {
        this.longest = longest;
        this.shared = new Range(0, layout.sharedEnd());
        this.own = List.copyOf(layout.privateRanges());
        this.gradient = gradient;
        this.present = present;
    }

    public static GradientClip of(double longest, Plan plan) {
        return new GradientClip(longest, plan.layout(), plan.gradient(), plan::present);
    }

    /**
     * Shortens the gradient. One that is not finite is left as it is.
     *
     * @return its norm before; NaN, not computed, if any length is allowed
     */
    public double apply() {
        if (longest == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        double square = square(shared);
        for (int task = 0; task < own.size(); task++) {
            if (present.test(task)) {
                square += square(own.get(task));
            }
        }
        double norm = Math.sqrt(square);
        double factor = longest / (norm + EPSILON);
        if (factor < 1 && norm < Double.POSITIVE_INFINITY) {
            scale(shared, factor);
            for (int task = 0; task < own.size(); task++) {
                if (present.test(task)) {
                    scale(own.get(task), factor);
                }
            }
        }
        return norm;
    }

    private double square(Range part) {
        return part.length() == 0 ? 0 : gradient.dot(part.from(), part.to(), gradient);
    }

    private void scale(Range part, double factor) {
        if (part.length() > 0) {
            gradient.scale(part.from(), part.to(), factor);
        }
    }
}
