package org.mtl4j.sharing;

import java.util.List;
import java.util.Map;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.engine.describe.NetworkDescriber;

/** What this jar offers, by name, and the networks that the engine describes with it. */
public final class Offered {

    private Offered() {}

    static Factory<SharingContext, SharingArchitecture> sharing(String name) {
        return find(new SharingPlugin().sharings(), name);
    }

    static Factory<TrunkContext, Trunk> trunk(String name) {
        return find(new SharingPlugin().trunks(), name);
    }

    /** A network with parameters as a specification gives them. */
    public static Network describe(
            Schema schema, String sharing, Map<String, String> ofSharing, String trunk, Map<String, String> ofTrunk) {
        return describe(schema, sharing, ofSharing, trunk(trunk), ofTrunk);
    }

    /** A network with a trunk that this jar does not offer. */
    public static Network describe(
            Schema schema, String sharing, Map<String, String> ofSharing, Factory<TrunkContext, Trunk> trunk) {
        return describe(schema, sharing, ofSharing, trunk, Map.of());
    }

    private static Network describe(
            Schema schema,
            String sharing,
            Map<String, String> ofSharing,
            Factory<TrunkContext, Trunk> trunk,
            Map<String, String> ofTrunk) {
        requireKnown(sharing(sharing), ofSharing);
        requireKnown(trunk, ofTrunk);
        return new NetworkDescriber(schema, sharing(sharing), new Text(ofSharing), trunk, new Text(ofTrunk), name -> {
                    throw new IllegalArgumentException("no layer " + name);
                })
                .describe()
                .network();
    }

    private static void requireKnown(Factory<?, ?> factory, Map<String, String> values) {
        List<String> names = factory.parameters().stream().map(Param::name).toList();
        values.keySet().stream().filter(name -> !names.contains(name)).forEach(name -> {
            throw new IllegalArgumentException(
                    "%s has no parameter '%s'; it has %s".formatted(factory.name(), name, names));
        });
    }

    private static <C, T> Factory<C, T> find(List<Factory<C, T>> offered, String name) {
        return offered.stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this jar does not offer '%s'".formatted(name)));
    }

    private record Text(Map<String, String> values) implements Hyperparameters {
        @Override
        public <T> T get(Param<T> param) {
            String text = values.get(param.name());
            return text == null ? param.standard() : param.parse(text);
        }
    }
}
