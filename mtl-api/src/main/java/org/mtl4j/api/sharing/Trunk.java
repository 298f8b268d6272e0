package org.mtl4j.api.sharing;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/** A template: the blocks between entry and heads, usable any number of times. */
public interface Trunk extends Layer {

    /** First to last; the same at every call. */
    List<Block> blocks();

    /**
     * From one input to a signal that the blocks take.
     *
     * @implSpec embeds categories and symbols in 8 numbers each and leaves numbers as they are
     */
    default Layer encoder(Input input) {
        return embedding(input, 8);
    }

    /** Embeds categories and symbols in so many numbers each; leaves numbers as they are. */
    static Layer embedding(Input input, int width) {
        if (input instanceof Input.Categories categories) {
            return (at, in) -> at.add("embedding", new Operation.Embedding(categories.cardinalities(), width), in);
        }
        if (input instanceof Input.Tokens tokens) {
            return (at, in) -> at.add("embedding", new Operation.Embedding(List.of(tokens.vocabulary()), width), in);
        }
        return (at, in) -> in;
    }

    @Override
    default Signal apply(Wiring at, Signal in) {
        Signal signal = in;
        for (Block block : blocks()) {
            signal = block.apply(at, signal);
        }
        return signal;
    }
}
