package org.mtl4j.api.law;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** What {@link WeightingLaws} are tried on: opens as many rehearsals of one strategy as a law needs. */
@FunctionalInterface
public interface Stage {

    /** A new run of the strategy. */
    Rehearsal open(List<? extends Task> tasks, long seed);

    /** Of a strategy with its parameters' defaults. */
    static Stage of(Factory<WeightingContext, ? extends Weighting> factory) {
        return of(factory, Map.of());
    }

    /**
     * Of a strategy with some parameters set.
     *
     * @param values by parameter, of the parameter's type
     */
    static Stage of(Factory<WeightingContext, ? extends Weighting> factory, Map<Param<?>, ?> values) {
        Map<String, Object> byName = new HashMap<>();
        values.forEach((param, value) -> byName.put(param.name(), value));
        Function<WeightingContext, Weighting> create = context ->
                factory.create().apply(new DeclaredParameters(context, factory.name(), factory.parameters()));
        return (tasks, seed) -> Rehearsal.of(tasks).withAll(byName).seed(seed).open(create);
    }

    /** Of a wrapper around a strategy. */
    static Stage ofWrapper(
            Factory<WeightingContext, Wrapper> factory, Function<WeightingContext, TaskWeighting<?>> inner) {
        Function<WeightingContext, Wrapper> create = context ->
                factory.create().apply(new DeclaredParameters(context, factory.name(), factory.parameters()));
        return (tasks, seed) -> Rehearsal.of(tasks).seed(seed).open(create, inner);
    }
}
