package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of the strategies that look for a point of the simplex. */
final class SimplexPeers {

    /** The peers' own solvers stop early; twice what an exact solution was found to be away from them. */
    private static final Accuracy LIBMTL_CAGRAD = new Accuracy(1.2e-5, 8e-4, 4e-4, 1.6e-5);

    private static final Accuracy TORCHJD_CAGRAD = new Accuracy(2e-5, 2e-4, 8e-5, 1e-5);

    static final List<Peer> ALL = List.of(
            Peer.of(
                    "LibMTL MGDA",
                    "libmtl-MGDA-gn-",
                    "mgda",
                    t -> Map.of("normalization", normalization(t), "solver", "projected-descent")),
            Peer.of(
                    "LibMTL MGDA (representation)",
                    "libmtl-MGDA-rep-",
                    "mgda",
                    t -> Map.of("normalization", normalization(t), "solver", "projected-descent", "applied-to", "own")),
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
                            Peer.text(t, "max_iters"))),
            Peer.of(
                            "LibMTL CAGrad",
                            "libmtl-CAGrad-",
                            "cagrad",
                            t -> Map.of("c", Peer.text(t, "calpha"), "rescale", rescale(t), "epsilon", "1e-8"))
                    .upTo(LIBMTL_CAGRAD),
            Peer.of(
                            "TorchJD CAGrad",
                            "torchjd-CAGrad-",
                            "cagrad",
                            t -> Map.of("c", Peer.text(t, "c"), "norm-eps", Peer.text(t, "norm_eps")))
                    .upTo(TORCHJD_CAGRAD));

    private SimplexPeers() {}

    private static String normalization(Trace trace) {
        return Peer.text(trace, "mgda_gn").replace("+", "-plus");
    }

    private static String rescale(Trace trace) {
        return List.of("none", "square", "linear").get(Integer.parseInt(Peer.text(trace, "rescale")));
    }
}
