package org.mtl4j.engine.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;
import org.mtl4j.engine.check.Checked;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.weighing.EngineMemory;

/** Makes the weighting that a run asks for, and what is wrapped around it; each with streams and cells of its own. */
final class StrategyMaker {

    private final List<Task> tasks;
    private final Streams streams;
    private final EngineMemory memory;

    StrategyMaker(List<Task> tasks, Streams streams, EngineMemory memory) {
        this.tasks = tasks;
        this.streams = streams.fork("weighting");
        this.memory = memory;
    }

    /** @throws MtlException.InvalidSpec if numbers per task are not those of the run's tasks */
    Weighting make(Choices choices) {
        checkTasks(choices);
        Weighting weighting = create("weighting", choices.weighting(), "");
        String name = choices.weighting().name();
        SortedSet<String> jars = new TreeSet<>();
        jars.add(choices.weighting().plugin().source().jar());
        for (int k = choices.wrappers().size() - 1; k >= 0; k--) {
            Choices.Chosen<WeightingContext, Wrapper> chosen =
                    choices.wrappers().get(k);
            Wrapper wrapper = create("wrapper", chosen, "%s-%d/".formatted(chosen.name(), k));
            if (!(weighting instanceof TaskWeighting<?> inner)) {
                throw new MtlException.InvalidSpec(
                        "weighting: %s wraps weightings that answer with weights, but '%s' answers with a gradient; use it without the wrapper"
                                .formatted(chosen.name(), choices.weighting().name()));
            }
            weighting = wrapper.around(inner);
            name = "%s(%s)".formatted(chosen.name(), name);
            jars.add(chosen.plugin().source().jar());
        }
        return Checked.weighting(name, String.join(", ", jars), weighting);
    }

    private void checkTasks(Choices choices) {
        List<String> problems = new ArrayList<>(choices.weighting().parameters().problemsFor(tasks));
        choices.wrappers()
                .forEach(wrapper -> problems.addAll(wrapper.parameters().problemsFor(tasks)));
        if (!problems.isEmpty()) {
            throw new MtlException.InvalidSpec("weighting: " + String.join("\nweighting: ", problems));
        }
    }

    private <T> T create(String kind, Choices.Chosen<WeightingContext, T> chosen, String prefix) {
        Factory<WeightingContext, T> factory = chosen.factory();
        try {
            return factory.create().apply(new Context(chosen.parameters(), prefix));
        } catch (MtlException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MtlException.Plugin(
                    "%s '%s' of %s could not be made: %s"
                            .formatted(kind, chosen.name(), chosen.plugin().source(), e),
                    e);
        }
    }

    /** What one strategy may use. */
    private final class Context implements WeightingContext {

        private final Hyperparameters parameters;
        private final String prefix;
        private final Memory cells;

        Context(Hyperparameters parameters, String prefix) {
            this.parameters = parameters;
            this.prefix = prefix;
            this.cells = memory.of(prefix);
        }

        @Override
        public <T> T get(Param<T> param) {
            return parameters.get(param);
        }

        @Override
        public List<Task> tasks() {
            return tasks;
        }

        @Override
        public Draws draws(String name) {
            return streams.draws(prefix + name);
        }

        @Override
        public Memory memory() {
            return cells;
        }
    }
}
