package org.mtl4j.engine.network;

import org.mtl4j.api.network.Schedule;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.Gradient;
import org.mtl4j.engine.network.operation.Value;

/** A penalty on a signal: a scheduled factor times the mean over the rows of a value of width 1. */
final class SignalPenalty<A> implements Penalties.Term {
    private final Schedule strength;
    private final Value<A> value;
    private final Kernels<A> kernels;
    private final A seed;

    /** @param seed room for twice the plan's rows */
    SignalPenalty(Schedule strength, Value<A> value, Kernels<A> kernels, A seed) {
        this.strength = strength;
        this.value = value;
        this.kernels = kernels;
        this.seed = seed;
    }

    @Override
    public double add(int epoch, int epochs) {
        double factor = strength.at(epoch, epochs);
        int rows = value.count();
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            sum += kernels.get(value.heap(), r * value.stride());
        }
        Gradient<A> target = value.gradient();
        if (target != null && rows > 0) {
            kernels.fill(seed, 0, rows * value.stride(), 0);
            kernels.fillStrided(seed, 0, value.stride(), rows, factor / rows);
            target.accept(value.owner(), 0, value.first(), rows, seed);
        }
        return rows == 0 ? 0 : factor * sum / rows;
    }
}
