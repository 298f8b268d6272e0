package org.mtl4j.engine.dl4j.layer;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.shade.jackson.databind.JsonNode;

/** The settings of a layer by type and by what differs from DL4J's defaults, so that tables of networks can be read. */
final class ShortText {
    /** What a plan takes no notice of. */
    private static final Set<String> IDLE = Set.of("iupdater", "biasUpdater", "layerName");

    private static final Map<String, String> NAMED =
            Map.of("activationFn", "activation", "gateActivationFn", "gateActivation", "weightInitFn", "weightInit");

    private ShortText() {}

    /** The settings; the whole text if it cannot be given shortly. */
    static SortedMap<String, String> of(Layer layer) {
        return shortly(layer).orElseGet(() -> new TreeMap<>(Map.of(LayerText.JSON, LayerText.json(layer))));
    }

    private static Optional<SortedMap<String, String>> shortly(Layer layer) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put(LayerText.TYPE, layer.getClass().getSimpleName());
        JsonNode own = LayerText.tree(layer);
        try {
            JsonNode standard = LayerText.tree(LayerText.layer(settings));
            own.fieldNames().forEachRemaining(key -> {
                JsonNode value = own.get(key);
                if (!IDLE.contains(key) && !value.equals(standard.get(key))) {
                    Optional<String> name = name(key, value);
                    settings.put(
                            name.isPresent() ? Objects.requireNonNull(NAMED.get(key)) : key,
                            name.orElse(value.isTextual() ? value.asText() : value.toString()));
                }
            });
            return same(own, LayerText.tree(LayerText.layer(settings))) ? Optional.of(settings) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return Stream.of(one, other).map(ShortText::busy).distinct().count() == 1;
    }

    private static Map<String, JsonNode> busy(JsonNode of) {
        Map<String, JsonNode> fields = new TreeMap<>();
        of.fieldNames().forEachRemaining(key -> fields.put(key, of.get(key)));
        fields.keySet().removeAll(IDLE);
        return fields;
    }

    /** DL4J's name for a function. */
    private static Optional<String> name(String key, JsonNode value) {
        if (!NAMED.containsKey(key)) {
            return Optional.empty();
        }
        Stream<? extends Enum<?>> names =
                key.equals("weightInitFn") ? Stream.of(WeightInit.values()) : Stream.of(Activation.values());
        return names.map(Enum::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name ->
                        LayerText.function(key, name).filter(value::equals).isPresent())
                .findFirst();
    }
}
