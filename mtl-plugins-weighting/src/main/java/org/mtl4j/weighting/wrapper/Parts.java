package org.mtl4j.weighting.wrapper;

import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Weights;

/** All the weights of an answer: the plain ones, and those of groups of parameters or of batches where the sight has them. */
final class Parts {

    private static final int LOOKAHEAD_BATCHES = 2;

    private Parts() {}

    /** How many there are in the answer to a step. */
    static int count(Losses step) {
        if (step instanceof GroupedGram grouped) {
            return 1 + grouped.groups();
        }
        return 1 + batches(step);
    }

    /** One of them; the first are the plain weights. */
    static Weights of(Losses step, Weights weights, int part) {
        if (part == 0) {
            return weights;
        }
        return step instanceof GroupedGram ? weights.group(part - 1) : weights.batch(part - 1);
    }

    private static int batches(Losses step) {
        if (step instanceof BatchGram across) {
            return across.batches();
        }
        return step instanceof Lookahead ? LOOKAHEAD_BATCHES : 0;
    }

    /** Multiplies all that was written for each task by its factor; what was not written stays so. */
    static void multiply(Losses step, Weights weights, double[] factors) {
        int parts = count(step);
        for (int part = 0; part < parts; part++) {
            Weights of = of(step, weights, part);
            for (int i = 0; i < step.size(); i++) {
                if (!Double.isNaN(of.get(i))) {
                    of.set(i, factors[i] * of.get(i));
                }
                if (!Double.isNaN(of.getPrivate(i))) {
                    of.setPrivate(i, factors[i] * of.getPrivate(i));
                }
            }
        }
    }
}
