package org.mtl4j.sharing.parity;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.Trunk;

/** A trunk of blocks of fully connected layers of one width. */
record Template(List<Integer> layers, int width, Function activation) implements Trunk {

    @Override
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int b = 0; b < layers.size(); b++) {
            List<Layer> inside = new ArrayList<>();
            for (int k = 0; k < layers.get(b); k++) {
                inside.add(this::layer);
            }
            blocks.add(new Block("block-" + b, inside));
        }
        return blocks;
    }

    private Signal layer(Wiring at, Signal in) {
        return at.elementwise("activation", activation, at.dense("dense", in, width));
    }
}
