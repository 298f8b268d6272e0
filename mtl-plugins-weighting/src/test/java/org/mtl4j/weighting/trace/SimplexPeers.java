package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of the strategies that look for a point of the simplex. */
final class SimplexPeers {

    static final List<Peer> ALL = List.of(
            Peer.of(
                    "LibMTL MGDA",
                    "libmtl-MGDA-gn-",
                    "mgda",
                    t -> Map.of("normalization", normalization(t), "solver", "projected-descent")),
            Peer.of(
                    "TorchJD MGDA",
                    "torchjd-MGDA-",
                    "mgda",
                    t -> Map.of(
                            "solver",
                            "frank-wolfe",
                            "epsilon",
                            Peer.text(t, "epsilon"),
                            "rounds",
                            Peer.text(t, "max_iters"))));

    private SimplexPeers() {}

    private static String normalization(Trace trace) {
        return Peer.text(trace, "mgda_gn").replace("+", "-plus");
    }
}
