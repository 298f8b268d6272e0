package org.mtl4j.api.sharing;

import java.util.List;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/**
 * A stage of a trunk after which architectures may exchange, mask or branch; its last layer is the one they may tap before.
 * Its nodes stand below its name and the number of the layer.
 *
 * @param name unique in the trunk
 * @param layers at least one
 */
public record Block(String name, List<Layer> layers) implements Layer {

    /** Checked. */
    public Block {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("block '%s' has no layer".formatted(name));
        }
    }

    @Override
    public Signal apply(Wiring at, Signal in) {
        return apply(at, in, 0, layers.size());
    }

    /** All but the last layer: with {@link #last}, where attention modules look in. */
    public Signal first(Wiring at, Signal in) {
        return apply(at, in, 0, layers.size() - 1);
    }

    /** The last layer. */
    public Signal last(Wiring at, Signal in) {
        return apply(at, in, layers.size() - 1, layers.size());
    }

    /** Whether the block could be skipped. */
    public boolean keepsShape(Shape shape) {
        NetworkBuilder trial = new NetworkBuilder();
        Signal in = trial.input(new Input.Numbers("in", shape));
        return apply(trial.shared("trial"), in).shape().equals(shape);
    }

    private Signal apply(Wiring at, Signal in, int from, int to) {
        Signal signal = in;
        for (int k = from; k < to; k++) {
            signal = layers.get(k).apply(at.in(name).in(Integer.toString(k)), signal);
        }
        return signal;
    }
}
