package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Suggestion;

/** The values of one plug-in's parameters: those given as text, parsed and checked, and the defaults of the others. */
public final class Parameters implements Hyperparameters {

    private final String plugin;
    private final Map<Param<?>, Object> values;

    private Parameters(String plugin, Map<Param<?>, Object> values) {
        this.plugin = plugin;
        this.values = values;
    }

    /**
     * Reads a choice's parameters.
     *
     * @param path where the choice stands in the specification, for messages
     * @param positional texts for the first parameters, in their order
     * @param faults takes what is wrong, by key path and message; a parameter with a fault keeps its default
     */
    public static Parameters of(
            String path,
            Factory<?, ?> factory,
            Choice choice,
            List<String> positional,
            BiConsumer<String, String> faults) {
        List<Param<?>> known = factory.parameters();
        List<String> names = known.stream().map(Param::name).toList();
        Map<String, String> texts = new LinkedHashMap<>(choice.parameters());
        for (int k = 0; k < positional.size(); k++) {
            if (k >= known.size()) {
                faults.accept(
                        path,
                        "\"%s\" is one value too many; %s has %s"
                                .formatted(positional.get(k), factory.name(), listed(names)));
            } else if (texts.putIfAbsent(names.get(k), positional.get(k)) != null) {
                faults.accept(path, "%s is given twice, by position and by name".formatted(names.get(k)));
            }
        }
        Map<Param<?>, Object> values = new LinkedHashMap<>();
        for (Param<?> param : known) {
            values.put(param, value(path, param, texts.remove(param.name()), faults));
        }
        for (String unknown : texts.keySet()) {
            String hint = Suggestion.near(unknown, names)
                    .map("did you mean \"%s\"?"::formatted)
                    .orElseGet(() -> "it has " + listed(names));
            faults.accept(path + "." + unknown, "%s has no such parameter; %s".formatted(factory.name(), hint));
        }
        return new Parameters(factory.name(), values);
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "no parameters" : String.join(", ", names);
    }

    private static <T> T value(String path, Param<T> param, @Nullable String text, BiConsumer<String, String> faults) {
        if (text == null) {
            return param.standard();
        }
        try {
            return param.parse(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String named = param.name() + ": ";
            faults.accept(
                    path + "." + param.name(), message.startsWith(named) ? message.substring(named.length()) : message);
            return param.standard();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // values are put by the parameter that parsed them
    public <T> T get(Param<T> param) {
        Object value = values.get(param);
        if (value == null) {
            throw new IllegalArgumentException("'%s' does not declare the parameter '%s'; its factory must list it"
                    .formatted(plugin, param.name()));
        }
        return (T) value;
    }

    /** What is wrong with numbers per task, now that the tasks are known: one sentence each. */
    public List<String> problemsFor(Collection<? extends Task> tasks) {
        List<String> problems = new ArrayList<>();
        values.forEach((param, value) -> {
            if (value instanceof PerTask perTask) {
                perTask.problemsFor(tasks)
                        .forEach(problem -> problems.add("%s.%s: %s".formatted(plugin, param.name(), problem)));
            }
        });
        return problems;
    }

    /** All values as text by name, defaults included. */
    public SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        values.keySet().forEach(param -> texts.put(param.name(), text(param)));
        return texts;
    }

    private <T> String text(Param<T> param) {
        return param.render(get(param));
    }
}
