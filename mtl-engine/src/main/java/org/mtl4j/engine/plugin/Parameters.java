package org.mtl4j.engine.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
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
     * @param problems takes what is wrong, each with its path; a parameter with a fault keeps its default
     */
    public static Parameters of(
            String path, Factory<?, ?> factory, Choice choice, List<String> positional, List<String> problems) {
        Map<String, String> texts = new LinkedHashMap<>(choice.parameters());
        List<Param<?>> known = factory.parameters();
        for (int k = 0; k < positional.size(); k++) {
            if (k >= known.size()) {
                problems.add("%s: %s takes %d parameters, \"%s\" is one too many"
                        .formatted(path, factory.name(), known.size(), positional.get(k)));
            } else if (texts.putIfAbsent(known.get(k).name(), positional.get(k)) != null) {
                problems.add("%s: %s is given twice, by position and by name"
                        .formatted(path, known.get(k).name()));
            }
        }
        Map<Param<?>, Object> values = new HashMap<>();
        for (Param<?> param : known) {
            values.put(param, value(path, param, texts.remove(param.name()), problems));
        }
        List<String> names = known.stream().map(Param::name).toList();
        for (String unknown : texts.keySet()) {
            problems.add(
                    "%s.%s: %s has no such parameter%s".formatted(path, unknown, factory.name(), hint(unknown, names)));
        }
        return new Parameters(factory.name(), values);
    }

    private static String hint(String unknown, List<String> names) {
        return names.isEmpty() ? "; it has none" : Suggestion.hint(unknown, names, "it has");
    }

    private static <T> T value(String path, Param<T> param, @Nullable String text, List<String> problems) {
        if (text == null) {
            return param.standard();
        }
        try {
            return param.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add("%s.%s: %s".formatted(path, param.name(), e.getMessage()));
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

    /** All values as text by name, defaults included. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Param<?>> params = new ArrayList<>(values.keySet());
        params.sort(Comparator.comparing(Param::name));
        for (Param<?> param : params) {
            texts.put(param.name(), text(param));
        }
        return texts;
    }

    private <T> String text(Param<T> param) {
        return param.render(get(param));
    }
}
