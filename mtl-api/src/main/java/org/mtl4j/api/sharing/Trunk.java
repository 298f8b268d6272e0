package org.mtl4j.api.sharing;

import java.util.List;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/** A template: the blocks between entry and heads, usable any number of times. */
public interface Trunk extends Layer {

    /** First to last; the same at every call. */
    List<Block> blocks();

    @Override
    default Signal apply(Wiring at, Signal in) {
        Signal signal = in;
        for (Block block : blocks()) {
            signal = block.apply(at, signal);
        }
        return signal;
    }
}
