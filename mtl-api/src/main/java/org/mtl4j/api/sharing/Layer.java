package org.mtl4j.api.sharing;

import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;

/** A reusable piece of network: says which nodes it adds after a signal. Applied in several places it gives several copies. */
@FunctionalInterface
public interface Layer {

    /** Adds its nodes below a wiring and returns what comes out. */
    Signal apply(Wiring at, Signal in);
}
