package org.mtl4j.engine.network;

import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;

/** A penalty on parameters: a scheduled factor times a measure. */
final class ParameterPenalty<A> implements Penalties.Term {
    private final Schedule strength;
    private final ParameterMeasure measure;

    ParameterPenalty(Penalty.OfParameters penalty, Layout layout, PlanMemory<A> memory) {
        strength = penalty.strength();
        Towers<A> towers = Towers.of(penalty, layout, memory);
        measure = switch (penalty.measure()) {
            case SQUARED_NORM -> new SquaredNorm<>(towers);
            case ABSOLUTE_SUM -> new AbsoluteSum<>(towers);
            case SQUARED_DISTANCE -> new SquaredDistance<>(towers, memory);
            case TRACE_NORM -> new TraceNorm<>(towers);
            case ORTHOGONALITY -> new Orthogonality<>(towers, memory);
        };
    }

    @Override
    public double add(int epoch, int epochs) {
        double factor = strength.at(epoch, epochs);
        return factor * measure.add(factor);
    }
}
