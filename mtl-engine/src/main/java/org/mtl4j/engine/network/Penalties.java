package org.mtl4j.engine.network;

import java.util.List;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Gradient;
import org.mtl4j.engine.network.operation.Value;

/** The terms of the objective that belong to no task. */
final class Penalties<A> {
    private final List<ParameterPenalty<A>> onParameters;
    private final List<OnSignal<A>> onSignals;
    private final SweepRunner<A> runner;
    private final Kernels<A> kernels;
    private final A seed;

    /** The mean of a value of width 1 over its rows. */
    record OnSignal<A>(Schedule strength, Value<A> value) {}

    Penalties(
            List<ParameterPenalty<A>> onParameters,
            List<OnSignal<A>> onSignals,
            SweepRunner<A> runner,
            int capacity,
            Kernels<A> kernels) {
        this.onParameters = List.copyOf(onParameters);
        this.onSignals = List.copyOf(onSignals);
        this.runner = runner;
        this.kernels = kernels;
        seed = kernels.array(onSignals.isEmpty() ? 0 : 2 * capacity);
    }

    boolean sweeps() {
        return !onSignals.isEmpty();
    }

    /** Adds all gradients; gives the sum of all terms. */
    double add(int epoch, int epochs) {
        double sum = 0;
        for (int k = 0; k < onParameters.size(); k++) {
            sum += onParameters.get(k).add(epoch, epochs);
        }
        if (sweeps()) {
            runner.beginAddition();
            for (int k = 0; k < onSignals.size(); k++) {
                sum += seed(onSignals.get(k), epoch, epochs);
            }
            runner.runAddition();
        }
        return sum;
    }

    private double seed(OnSignal<A> penalty, int epoch, int epochs) {
        Value<A> value = penalty.value();
        double strength = penalty.strength().at(epoch, epochs);
        int rows = value.count();
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            sum += kernels.get(value.heap(), r * value.stride());
        }
        Gradient<A> target = value.gradient();
        if (target != null && rows > 0) {
            kernels.fill(seed, 0, rows * value.stride(), 0);
            kernels.fillStrided(seed, 0, value.stride(), rows, strength / rows);
            target.accept(value.owner(), 0, value.first(), rows, seed);
        }
        return rows == 0 ? 0 : strength * sum / rows;
    }
}
