package org.mtl4j.api.sharing;

import org.mtl4j.api.network.*;

/** A reusable piece of network: says which nodes it adds after a signal. */
@FunctionalInterface
public interface Layer {
    Signal apply(Wiring at, Signal in);
}
