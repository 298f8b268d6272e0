package org.mtl4j.weighting.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Peers of the strategies that stay within a cone: of directions that oppose no gradient, or in which all gain. */
final class ConePeers {

    /** The peers' own solvers stop early; twice what an exact solution was found to be away from them. */
    private static final Accuracy LIBMTL_NASH = new Accuracy(4e-8, 6e-7, 4e-7, 1e-8);

    private static final Accuracy TORCHJD_NASH = new Accuracy(6e-9, 6e-7, 4e-7, 6e-9);
    private static final Accuracy LIBMTL_FAIR = new Accuracy(2e-9, 1.2e-7, 5e-8, 1.6e-9);
    private static final Accuracy TORCHJD_FAIR = new Accuracy(2e-9, 1.6e-6, 1.8e-7, 6e-9);

    static final List<Peer> ALL = List.of(
            Peer.of(
                    "LibMTL UPGrad",
                    "libmtl-UPGrad-",
                    "upgrad",
                    t -> Map.of(
                            "norm-eps", Peer.text(t, "UPGrad_norm_eps"), "reg-eps", Peer.text(t, "UPGrad_reg_eps"))),
            Peer.of("TorchJD UPGrad", "torchjd-UPGrad-", "upgrad", ConePeers::projection),
            Peer.of("TorchJD DualProj", "torchjd-DualProj-", "dualproj", ConePeers::projection),
            Peer.of(
                            "LibMTL Nash_MTL",
                            "libmtl-Nash_MTL-P",
                            "nash-mtl",
                            t -> Map.of(
                                    "max-norm", Peer.text(t, "max_norm"), "norm-margin", "1e-6", "unbounded", "keep"))
                    .shortening()
                    .keeping(Peer.State.value("previous_alpha", "alpha"))
                    .upTo(LIBMTL_NASH),
            Peer.of("LibMTL Nash_MTL (every)", "libmtl-Nash_MTL-every2-", "nash-mtl", ConePeers::bargain)
                    .within("every", t -> Map.of("steps", Peer.text(t, "update_weights_every")))
                    .keeping(Peer.State.value("previous_alpha", "alpha"))
                    .upTo(LIBMTL_NASH),
            Peer.of("TorchJD NashMTL", "torchjd-NashMTL-P", "nash-mtl", ConePeers::bargain)
                    .withOwnHeads()
                    .shortening()
                    .keeping(Peer.State.value("previous_alpha", "alpha"))
                    .upTo(TORCHJD_NASH),
            Peer.of("TorchJD NashMTL (every)", "torchjd-NashMTL-noclip-", "nash-mtl", ConePeers::bargain)
                    .within("every", t -> Map.of("steps", Peer.text(t, "update_weights_every")))
                    .withOwnHeads()
                    .keeping(Peer.State.value("previous_alpha", "alpha"))
                    .upTo(TORCHJD_NASH),
            Peer.of(
                            "LibMTL FairGrad",
                            "libmtl-FairGrad-",
                            "fairgrad",
                            t -> Map.of("alpha", Peer.text(t, "FairGrad_alpha")))
                    .upTo(LIBMTL_FAIR),
            Peer.of("TorchJD FairGrad", "torchjd-FairGrad-", "fairgrad", t -> Map.of("alpha", Peer.text(t, "alpha")))
                    .withOwnHeads()
                    .upTo(TORCHJD_FAIR),
            Peer.of(
                            "TorchJD PCD",
                            "torchjd-PCD-",
                            "pcd",
                            t -> Map.of(
                                    "tau", Peer.text(t, "tau"),
                                    "beta", Peer.text(t, "beta"),
                                    "epsilon", Peer.text(t, "eps")))
                    .keeping(Peer.State.value("square_norm_average", "squares")));

    private ConePeers() {}

    private static Map<String, String> projection(Trace trace) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("norm-eps", Peer.text(trace, "norm_eps"), "reg-eps", Peer.text(trace, "reg_eps")));
        String preference = Peer.perTask(trace, "pref_vector");
        if (!preference.equals("1/T")) {
            parameters.put("preference", preference);
            parameters.put("combine", "sum");
        }
        return parameters;
    }

    private static Map<String, String> bargain(Trace trace) {
        return Map.of("max-norm", Peer.text(trace, "max_norm"), "unbounded", "keep");
    }
}
