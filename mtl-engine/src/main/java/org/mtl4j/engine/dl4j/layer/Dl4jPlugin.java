package org.mtl4j.engine.dl4j.layer;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.plugin.MtlPlugin;

/** What DL4J lends: its layers as a kind of layer. */
public final class Dl4jPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<LayerKind> layers() {
        return List.of(new Dl4jLayers());
    }
}
