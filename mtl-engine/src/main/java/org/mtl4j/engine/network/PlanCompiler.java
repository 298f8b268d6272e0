package org.mtl4j.engine.network;

import org.mtl4j.api.network.Network;
import org.mtl4j.engine.network.kernel.Kernels;

/** Turns the description of a network into a plan. */
public final class PlanCompiler {

    private PlanCompiler() {}

    /**
     * Compiles a network; its parameters are 0 until an {@link Initializer} or {@link Plan#parameters} sets them.
     *
     * @throws org.mtl4j.api.MtlException.InvalidSpec if the network holds something that plans cannot compute; the
     *     message names every such node
     */
    public static Plan compile(Network network, PlanOptions options) {
        return switch (options.precision()) {
            case FLOAT32 -> new Compilation<>(network, options, Kernels.single()).plan();
            case FLOAT64 -> new Compilation<>(network, options, Kernels.twofold()).plan();
        };
    }
}
