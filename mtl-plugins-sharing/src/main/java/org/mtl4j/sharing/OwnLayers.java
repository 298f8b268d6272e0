package org.mtl4j.sharing;

import java.util.List;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.sharing.Layer;
import org.mtl4j.api.sharing.SharingContext;

/** The layers that a task has to itself between trunk and output; usually none. */
final class OwnLayers implements Layer {

    static final Param<List<Integer>> HEAD = Param.integers(
                    "head", "widths of the layers that each task has to itself before its output")
            .defaultTo(List.of());
    static final Param<Activation> HEAD_ACTIVATION = Param.oneOf(
                    "head-activation", "activation of those layers", Activation.class)
            .defaultTo(Activation.RELU);

    private final List<Integer> widths;
    private final Activation activation;

    OwnLayers(SharingContext context) {
        widths = context.get(HEAD).stream().map(context::width).toList();
        activation = context.get(HEAD_ACTIVATION);
    }

    @Override
    public Signal apply(Wiring at, Signal in) {
        Signal signal = in;
        for (int k = 0; k < widths.size(); k++) {
            Wiring layer = at.in("layer-" + k);
            signal = activation.apply(layer, layer.dense("dense", signal, widths.get(k)));
        }
        return signal;
    }
}
