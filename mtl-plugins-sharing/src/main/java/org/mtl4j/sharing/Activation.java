package org.mtl4j.sharing;

import java.util.Locale;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/** The activations that layers may be given by name. */
public enum Activation {
    RELU(Operation.Elementwise.Function.RELU),
    TANH(Operation.Elementwise.Function.TANH),
    SIGMOID(Operation.Elementwise.Function.SIGMOID),
    GELU(Operation.Elementwise.Function.GELU);

    private final Operation.Elementwise.Function function;

    Activation(Operation.Elementwise.Function function) {
        this.function = function;
    }

    /** The function. */
    public Operation.Elementwise.Function function() {
        return function;
    }

    /** Adds it after a signal. */
    public Signal apply(Wiring at, Signal in) {
        return at.elementwise(name().toLowerCase(Locale.ROOT), function, in);
    }
}
