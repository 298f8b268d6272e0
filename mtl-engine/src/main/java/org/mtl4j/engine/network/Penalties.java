package org.mtl4j.engine.network;

import java.util.List;

/** The terms of the objective that belong to no task, in the network's order. */
final class Penalties<A> {
    private final List<Term> terms;
    private final double[] values;
    private final SweepRunner<A> runner;
    private final boolean sweeps;

    /** One of them. */
    interface Term {

        /** Adds the gradient, or seeds the sweep that will; gives the value. */
        double add(int epoch, int epochs);
    }

    Penalties(List<Term> terms, SweepRunner<A> runner) {
        this.terms = List.copyOf(terms);
        this.values = new double[terms.size()];
        this.runner = runner;
        this.sweeps = terms.stream().anyMatch(SignalPenalty.class::isInstance);
    }

    boolean sweeps() {
        return sweeps;
    }

    /** Adds all gradients; gives the sum of all terms. */
    double add(int epoch, int epochs) {
        if (sweeps) {
            runner.beginAddition();
        }
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = terms.get(k).add(epoch, epochs);
            sum += values[k];
        }
        if (sweeps) {
            runner.runAddition();
        }
        return sum;
    }

    /** The k-th term when they were added last. */
    double value(int k) {
        return values[k];
    }
}
