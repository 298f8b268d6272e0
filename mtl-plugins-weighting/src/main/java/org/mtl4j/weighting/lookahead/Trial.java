package org.mtl4j.weighting.lookahead;

import org.mtl4j.api.weighting.Lookahead.Direction;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.weighting.solver.Softmax;

/** What strategies that look ahead have in common. */
final class Trial {

    private Trial() {}

    /** The softmax of trained logits over the present tasks. */
    static void softmax(Memory.Learned logits, int tasks, double[] into) {
        for (int i = 0; i < tasks; i++) {
            into[i] = logits.get(i);
        }
        Softmax.of(into, tasks);
    }

    /** Σ_i weights_i L_i. */
    static double sum(double[] weights, Losses losses) {
        double sum = 0;
        for (int i = 0; i < losses.size(); i++) {
            sum += weights[i] * losses.loss(i);
        }
        return sum;
    }

    /** The length of a direction that one can go along; 0 of one that is none, or not finite. */
    static double length(Direction direction) {
        double length = direction.norm();
        return length < Double.POSITIVE_INFINITY ? length : 0;
    }
}
