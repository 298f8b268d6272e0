package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of the strategies that see gradients. */
final class GradientPeers {

    static final List<Peer> ALL = List.of(
            Peer.of(
                    "LibMTL GradDrop",
                    "libmtl-GradDrop-",
                    "grad-drop",
                    t -> Map.of("on", "representation", "epsilon", "1e-7", "leak", Peer.perTask(t, "leak"))),
            Peer.of(
                    "TorchJD GradDrop",
                    "torchjd-GradDrop-",
                    "grad-drop",
                    t -> Map.of("on", "parameters", "leak", Peer.perTask(t, "leak"))),
            Peer.of(
                            "LibMTL DB_MTL",
                            "libmtl-DB_MTL-",
                            "db-mtl",
                            t -> Map.of("beta", Peer.text(t, "DB_beta"), "sigma", Peer.text(t, "DB_beta_sigma")))
                    .keeping(Peer.State.norm("buffer_norms", "smoothed")));

    private GradientPeers() {}
}
