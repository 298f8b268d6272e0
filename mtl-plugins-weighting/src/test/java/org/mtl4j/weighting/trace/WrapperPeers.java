package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of wrappers. */
final class WrapperPeers {

    static final List<Peer> ALL = List.of(Peer.of(
                    "TorchJD CRMOGM",
                    "torchjd-CRMOGM-MGDA-",
                    "mgda",
                    t -> Map.of("solver", "frank-wolfe", "epsilon", "1e-3", "rounds", "100"))
            .within("smoothed", WrapperPeers::smoothed)
            .keeping(Peer.State.value("lambda", "smoothed/last")));

    private WrapperPeers() {}

    private static Map<String, String> smoothed(Trace trace) {
        String alpha = Peer.text(trace, "alpha");
        return trace.id().contains("-init-")
                ? Map.of("alpha", alpha, "initial", Peer.perTask(trace, "initial_weights"))
                : Map.of("alpha", alpha);
    }
}
