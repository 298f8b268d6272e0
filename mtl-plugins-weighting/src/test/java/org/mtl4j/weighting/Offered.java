package org.mtl4j.weighting;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** What this jar offers, by name. */
public final class Offered {

    /** Names of the streams that strategies draw from. */
    private static final List<String> STREAMS = List.of("order", "mask", "weights");

    private Offered() {}

    public static Factory<WeightingContext, Weighting> weighting(String name) {
        return find(new WeightingPlugin().weightings(), name);
    }

    public static Factory<WeightingContext, Wrapper> wrapper(String name) {
        return find(new WeightingPlugin().wrappers(), name);
    }

    /** A run of a weighting for some tasks t0, t1, …, with parameters as a specification gives them. */
    public static Rehearsal rehearse(String name, int tasks, Map<String, String> parameters, Draws draws) {
        return setup(tasks, draws).open(weighting(name, parameters));
    }

    /** The streams of a run give the same draws, whoever asks. */
    public static Rehearsal.Setup setup(int tasks, Draws draws) {
        Rehearsal.Setup setup = Rehearsal.of(tasks);
        for (String stream : STREAMS) {
            setup = setup.draws(stream, draws);
        }
        return setup;
    }

    /** Makes a weighting with parameters as text. */
    public static Function<WeightingContext, Weighting> weighting(String name, Map<String, String> parameters) {
        return create(weighting(name), parameters);
    }

    /** Makes a wrapper with parameters as text. */
    public static Function<WeightingContext, Wrapper> wrapper(String name, Map<String, String> parameters) {
        return create(wrapper(name), parameters);
    }

    private static <T> Function<WeightingContext, T> create(
            Factory<WeightingContext, T> factory, Map<String, String> parameters) {
        List<String> declared = factory.parameters().stream().map(Param::name).toList();
        if (!declared.containsAll(parameters.keySet())) {
            throw new IllegalArgumentException(
                    "%s has the parameters %s, not all of %s".formatted(factory.name(), declared, parameters.keySet()));
        }
        return context -> factory.create().apply(new Given(context, parameters));
    }

    /** A context in which some parameters have values as text. */
    private record Given(WeightingContext context, Map<String, String> parameters) implements WeightingContext {

        @Override
        public <T> T get(Param<T> param) {
            String text = parameters.get(param.name());
            return text == null ? param.standard() : param.parse(text);
        }

        @Override
        public List<Task> tasks() {
            return context.tasks();
        }

        @Override
        public Draws draws(String name) {
            return context.draws(name);
        }

        @Override
        public Memory memory() {
            return context.memory();
        }
    }

    private static <T> Factory<WeightingContext, T> find(List<Factory<WeightingContext, T>> offered, String name) {
        return offered.stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this jar does not offer '%s'".formatted(name)));
    }
}
