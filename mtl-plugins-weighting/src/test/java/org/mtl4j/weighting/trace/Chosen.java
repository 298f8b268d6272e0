package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.WeightingPlugin;

/** A strategy of this jar with parameters as text, in a run whose draws are recorded. */
final class Chosen implements WeightingContext {

    private final Map<String, String> parameters;
    private final List<Task> tasks;
    private final Draws draws;
    private final Memory memory;

    private Chosen(Map<String, String> parameters, List<Task> tasks, Draws draws, Memory memory) {
        this.parameters = parameters;
        this.tasks = tasks;
        this.draws = draws;
        this.memory = memory;
    }

    static Weighting create(
            String strategy, Map<String, String> parameters, List<Task> tasks, Draws draws, Memory memory) {
        Factory<WeightingContext, Weighting> factory = new WeightingPlugin()
                .weightings().stream()
                        .filter(f -> f.name().equals(strategy))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no strategy " + strategy));
        List<String> declared = factory.parameters().stream().map(Param::name).toList();
        if (!declared.containsAll(parameters.keySet())) {
            throw new IllegalArgumentException(
                    "%s has the parameters %s, not all of %s".formatted(strategy, declared, parameters.keySet()));
        }
        return factory.create().apply(new Chosen(parameters, tasks, draws, memory));
    }

    @Override
    public <T> T get(Param<T> param) {
        String text = parameters.get(param.name());
        return text == null ? param.standard() : param.parse(text);
    }

    @Override
    public List<Task> tasks() {
        return tasks;
    }

    @Override
    public Draws draws(String name) {
        return draws;
    }

    @Override
    public Memory memory() {
        return memory;
    }
}
