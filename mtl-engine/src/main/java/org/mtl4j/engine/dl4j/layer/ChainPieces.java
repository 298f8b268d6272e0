package org.mtl4j.engine.dl4j.layer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.LayerKind;

/** The layers of a {@code MultiLayerConfiguration}, without an output layer at the end. */
final class ChainPieces {

    private ChainPieces() {}

    static List<Piece> of(LayerKind kind, String file, MultiLayerConfiguration configuration) {
        if (configuration.getBackpropType() == BackpropType.TruncatedBPTT) {
            throw truncated(file);
        }
        List<Piece> pieces = new ArrayList<>();
        int count = configuration.getConfs().size();
        for (int k = 0; k < count; k++) {
            Layer layer = configuration.getConf(k).getLayer();
            if (k < count - 1 || !LayerPiece.isOutput(layer)) {
                String where = "%s: layer %d".formatted(file, k);
                pieces.add(new LayerPiece(kind, where, layer, configuration.getInputPreProcess(k)).piece());
            }
        }
        return pieces;
    }

    static MtlException.InvalidSpec truncated(String file) {
        return new MtlException.InvalidSpec(
                "%s: backpropType: TruncatedBPTT; a plan goes back through all steps, leave it out".formatted(file));
    }
}
