package org.mtl4j.api.law;

import java.util.List;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.WeightingContext;

/** A context that gives only those parameters that the factory declares, as the engine does. */
record DeclaredParameters(WeightingContext of, String plugin, List<Param<?>> declared) implements WeightingContext {

    @Override
    public <T> T get(Param<T> param) {
        if (declared.stream().noneMatch(p -> p == param)) {
            throw new IllegalArgumentException(
                    "plug-in '%s' asks for the parameter '%s', which its factory does not declare"
                            .formatted(plugin, param.name()));
        }
        return of.get(param);
    }

    @Override
    public List<Task> tasks() {
        return of.tasks();
    }

    @Override
    public Draws draws(String name) {
        return of.draws(name);
    }

    @Override
    public Memory memory() {
        return of.memory();
    }
}
