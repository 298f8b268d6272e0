package org.mtl4j.engine.dl4j.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;

/** A whole configuration of DL4J as trunk: each layer with parameters begins a block, and those without belong to the one before. */
final class Dl4jTrunk implements Trunk {

    private final List<Block> blocks;

    private Dl4jTrunk(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** @throws MtlException.InvalidSpec if the file is not there or cannot be a trunk */
    static Trunk of(TrunkContext context, Param<String> file) {
        String name = context.get(file);
        if (name.isBlank()) {
            throw new MtlException.InvalidSpec(
                    "trunk dl4j: file must be given, such as trunk: {name: dl4j, file: network.json}");
        }
        return new Dl4jTrunk(blocks(pieces(context.layer("dl4j"), name, text(name))));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new MtlException.InvalidSpec(
                    "trunk dl4j: file %s cannot be read: %s; expected what toJson() of a MultiLayerConfiguration or ComputationGraphConfiguration gives"
                            .formatted(file, e),
                    e);
        }
    }

    private static List<Piece> pieces(LayerKind kind, String file, String text) {
        String where = "trunk dl4j: " + file;
        List<Piece> pieces;
        try {
            if (LayerText.has(text, "confs")) {
                pieces = ChainPieces.of(kind, where, LayerText.whole(text, MultiLayerConfiguration.class));
            } else if (LayerText.has(text, "vertices")) {
                pieces = GraphPieces.of(kind, where, LayerText.whole(text, ComputationGraphConfiguration.class));
            } else {
                throw new IllegalArgumentException(
                        "it has neither 'confs', as a MultiLayerConfiguration, nor 'vertices', as a ComputationGraphConfiguration");
            }
        } catch (IllegalArgumentException e) {
            throw new MtlException.InvalidSpec("%s: %s".formatted(where, e.getMessage()), e);
        }
        if (pieces.isEmpty()) {
            throw new MtlException.InvalidSpec("%s: there is no layer before the output layer".formatted(where));
        }
        return pieces;
    }

    private static List<Block> blocks(List<Piece> pieces) {
        List<Block> blocks = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        boolean learns = false;
        for (Piece piece : pieces) {
            if (learns && piece.learns()) {
                blocks.add(new Block("block-" + blocks.size(), layers));
                layers = new ArrayList<>();
            }
            learns |= piece.learns();
            layers.add(piece.layer());
        }
        blocks.add(new Block("block-" + blocks.size(), layers));
        return List.copyOf(blocks);
    }

    @Override
    public List<Block> blocks() {
        return blocks;
    }
}
