package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.spec.StepSpec.PrivateGradients;
import org.mtl4j.engine.weighing.EngineMemory;
import org.mtl4j.weighting.Offered;

/**
 * A strategy of this jar with parameters as text.
 *
 * @param wrapper what is around it, if anything
 */
record Chosen(
        String strategy,
        Map<String, String> parameters,
        @Nullable Wrapper wrapper,
        PrivateGradients privateGradients) {

    record Wrapper(String name, Map<String, String> parameters) {}

    static Chosen of(String strategy, Map<String, String> parameters) {
        return new Chosen(strategy, parameters, null, PrivateGradients.BY_STRATEGY);
    }

    static Chosen of(Peer peer, Trace trace) {
        Wrapper wrapper = peer.wrapped()
                .map(around -> new Wrapper(around.wrapper(), around.parameters().apply(trace)))
                .orElse(null);
        return new Chosen(
                peer.strategy(),
                peer.parameters().apply(trace),
                wrapper,
                peer.habits().heads());
    }

    Chosen within(String name, Map<String, String> itsParameters) {
        return new Chosen(strategy, parameters, new Wrapper(name, itsParameters), privateGradients);
    }

    /** In a run whose draws are recorded. */
    Weighting create(List<Task> tasks, Draws draws, EngineMemory memory) {
        Weighting weighting = create(Offered.weighting(strategy), new Context(parameters, tasks, draws, memory.of("")));
        if (wrapper == null) {
            return weighting;
        }
        return create(
                        Offered.wrapper(wrapper.name()),
                        new Context(wrapper.parameters(), tasks, draws, memory.of(wrapper.name() + "/")))
                .around((TaskWeighting<?>) weighting);
    }

    private static <T> T create(Factory<WeightingContext, T> factory, Context context) {
        List<String> declared = factory.parameters().stream().map(Param::name).toList();
        if (!declared.containsAll(context.parameters.keySet())) {
            throw new IllegalArgumentException("%s has the parameters %s, not all of %s"
                    .formatted(factory.name(), declared, context.parameters.keySet()));
        }
        return factory.create().apply(context);
    }

    private record Context(Map<String, String> parameters, List<Task> tasks, Draws draws, Memory memory)
            implements WeightingContext {

        @Override
        public <T> T get(Param<T> param) {
            String text = parameters.get(param.name());
            return text == null ? param.standard() : param.parse(text);
        }

        @Override
        public Draws draws(String name) {
            return draws;
        }
    }
}
