package org.mtl4j.engine.dl4j.layer;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;

/** What DL4J lends: its layers as a kind of layer, its configurations as a trunk. Loads nothing of it to say so. */
public final class Dl4jPlugin implements MtlPlugin {

    static final Param<String> FILE = Param.text(
                    "file",
                    "JSON of a MultiLayerConfiguration, or of a ComputationGraphConfiguration with one input and one output")
            .defaultTo("");

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<LayerKind> layers() {
        return List.of(new Dl4jLayers());
    }

    @Override
    public List<Factory<TrunkContext, Trunk>> trunks() {
        return List.of(Factory.trunk(
                        "dl4j",
                        "a DL4J network from its configuration file, but for the output layer",
                        context -> Dl4jTrunk.of(context, FILE))
                .with(FILE));
    }
}
