package org.mtl4j.api.sharing;

import java.util.List;
import org.mtl4j.api.network.*;

/** A template: the blocks between entry and heads, usable any number of times. */
public interface Trunk extends Layer {
    List<Block> blocks();

    @Override
    default Signal apply(Wiring at, Signal in) {
        for (Block b : blocks()) {
            in = b.apply(at, in);
        }
        return in;
    }
}
