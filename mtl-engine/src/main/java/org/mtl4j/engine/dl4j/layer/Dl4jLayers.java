package org.mtl4j.engine.dl4j.layer;

import java.util.SortedMap;
import org.mtl4j.api.network.LayerKind;

/** The kind "dl4j"; see the package for its settings. Knows nothing of DL4J itself, so that to list it costs nothing. */
record Dl4jLayers() implements LayerKind {

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public Layer layer(SortedMap<String, String> settings) {
        return new Dl4jLayer(settings);
    }
}
