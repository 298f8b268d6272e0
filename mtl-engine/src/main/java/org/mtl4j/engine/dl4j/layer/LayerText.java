package org.mtl4j.engine.dl4j.layer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * The settings of a node: {@code json}, DL4J's own text of a layer or of a {@code NeuralNetConfiguration} with one, or
 * {@code type} and properties by the names they have there, in small or capital letters, each a JSON value or a plain word;
 * {@code activation}, {@code gateActivation} and {@code weightInit} take the names of DL4J's enumerations. What is not given
 * has the default of DL4J's builders. {@code preprocessor} is the JSON of what reshapes the input first.
 */
final class LayerText {
    static final String JSON = "json";
    static final String TYPE = "type";
    static final String PREPROCESSOR = "preprocessor";

    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
    private static final String RECURRENT = LAYERS + "recurrent.";
    private static final Map<String, String> SHORT =
            Map.of("activation", "activationFn", "gateactivation", "gateActivationFn", "weightinit", "weightInitFn");

    private LayerText() {}

    static Layer layer(SortedMap<String, String> settings) {
        boolean text = settings.containsKey(JSON);
        if (text == settings.containsKey(TYPE)) {
            throw new IllegalArgumentException(
                    "a DL4J layer takes either json, its configuration, or type, such as DenseLayer, and properties; got %s"
                            .formatted(settings.keySet()));
        }
        if (!text) {
            return shortly(settings);
        }
        Set<String> others = new TreeSet<>(settings.keySet());
        others.removeAll(Set.of(JSON, PREPROCESSOR));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    "a DL4J layer given as json takes the setting %s besides, not %s".formatted(PREPROCESSOR, others));
        }
        JsonNode tree = tree(JSON, settings.get(JSON));
        return read(JSON, tree.has("layer") ? tree.get("layer") : tree, Layer.class);
    }

    static @Nullable InputPreProcessor preprocessor(SortedMap<String, String> settings) {
        String text = settings.get(PREPROCESSOR);
        return text == null ? null : read(PREPROCESSOR, tree(PREPROCESSOR, text), InputPreProcessor.class);
    }

    /** DL4J's text of a layer, on one line. */
    static String json(Layer layer) {
        return write(Layer.class, layer).toString();
    }

    static JsonNode tree(Layer layer) {
        return write(Layer.class, layer);
    }

    static String json(InputPreProcessor preprocessor) {
        return write(InputPreProcessor.class, preprocessor).toString();
    }

    /** Whether a text is an object with such a key. */
    static boolean has(String text, String key) {
        return tree("the file", text).has(key);
    }

    /** Reads a configuration of a whole network, and takes no key that DL4J would pass over. */
    static <T> T whole(String text, Class<T> type) {
        return read("configuration", tree("the file", text), type);
    }

    private static ObjectMapper mapper() {
        return NeuralNetConfiguration.mapper();
    }

    private static JsonNode tree(String setting, @Nullable String text) {
        try {
            return mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s is no JSON: %s".formatted(setting, e.getOriginalMessage()), e);
        }
    }

    /** Reads what DL4J reads, but takes no key that DL4J would pass over. */
    private static <T> T read(String setting, JsonNode tree, Class<T> type) {
        T read;
        try {
            read = mapper().readerFor(type).readValue(tree.toString());
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s: DL4J cannot read %s: %s".formatted(setting, shown(tree), firstLine(e)), e);
        }
        if (read == null) {
            throw new IllegalArgumentException("%s: nothing is configured by %s".formatted(setting, shown(tree)));
        }
        check(setting, tree, write(type, read));
        return read;
    }

    private static String shown(JsonNode tree) {
        String text = tree.path("@class").asText(tree.toString());
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void check(String at, JsonNode given, JsonNode understood) {
        if (given.isArray() && understood.isArray()) {
            for (int k = 0; k < Math.min(given.size(), understood.size()); k++) {
                check("%s[%d]".formatted(at, k), given.get(k), understood.get(k));
            }
        } else if (given.isObject() && understood.isObject()) {
            given.fieldNames().forEachRemaining(key -> {
                if (!understood.has(key)) {
                    throw new IllegalArgumentException("%s: %s has no '%s'; it has %s"
                            .formatted(at, name(given), key, String.join(", ", keys(understood))));
                }
                check(at + "." + key, given.get(key), understood.get(key));
            });
        }
    }

    private static String name(JsonNode of) {
        String type = of.path("@class").asText("DL4J's object");
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static Set<String> keys(JsonNode of) {
        Set<String> keys = new TreeSet<>();
        of.fieldNames().forEachRemaining(keys::add);
        keys.remove("@class");
        return keys;
    }

    private static JsonNode write(Class<?> type, Object configuration) {
        try {
            return mapper().readTree(mapper().writerFor(type).writeValueAsString(configuration));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DL4J cannot write what it read: " + e.getOriginalMessage(), e);
        }
    }

    private static Layer shortly(SortedMap<String, String> settings) {
        String type = settings.getOrDefault(TYPE, "");
        ObjectNode tree = (ObjectNode) write(Layer.class, standard(type));
        SortedMap<String, String> known = new TreeMap<>();
        keys(tree).forEach(key -> known.put(key.toLowerCase(Locale.ROOT), key));
        settings.forEach((name, value) -> {
            if (!name.equals(TYPE) && !name.equals(PREPROCESSOR)) {
                String small = name.toLowerCase(Locale.ROOT);
                String key = known.get(SHORT.getOrDefault(small, name).toLowerCase(Locale.ROOT));
                if (key == null) {
                    throw new IllegalArgumentException(
                            "%s has no '%s'; it has %s".formatted(type, name, String.join(", ", known.values())));
                }
                tree.set(key, SHORT.containsKey(small) ? named(key, value) : value(value));
            }
        });
        return read(type, tree, Layer.class);
    }

    /** A layer with all its defaults, those of the builder of a network as well. */
    private static Layer standard(String type) {
        for (String where : new String[] {LAYERS, RECURRENT}) {
            try {
                Class<?> builder = Class.forName(where + type + "$Builder");
                Object made = builder.getConstructor().newInstance();
                Layer layer = (Layer) builder.getMethod("build").invoke(made);
                return new NeuralNetConfiguration.Builder().layer(layer).build().getLayer();
            } catch (ClassNotFoundException e) {
                // perhaps in the other package
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new IllegalArgumentException("type %s cannot be given shortly; give its json".formatted(type), e);
            }
        }
        throw new IllegalArgumentException(
                "type %s is no layer of DL4J that can be given shortly, such as DenseLayer, ConvolutionLayer, LSTM, SimpleRnn, SeparableConvolution2D; give its json"
                        .formatted(type));
    }

    private static JsonNode named(String key, String name) {
        return function(key, name)
                .orElseThrow(
                        () -> new IllegalArgumentException("'%s' is none of DL4J's names for %s".formatted(name, key)));
    }

    /** The JSON of a function that DL4J has a name for; empty if it has not. */
    static Optional<JsonNode> function(String key, String name) {
        String constant = name.toUpperCase(Locale.ROOT);
        try {
            Object function = key.equals("weightInitFn")
                    ? WeightInit.valueOf(constant).getWeightInitFunction()
                    : Activation.valueOf(constant).getActivationFunction();
            return Optional.of(mapper().valueToTree(function));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static JsonNode value(String text) {
        try {
            return mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return mapper().getNodeFactory().textNode(text);
        }
    }
}
