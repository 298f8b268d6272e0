package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of the strategies that balance lengths of and angles between gradients. */
final class BalancePeers {

    static final List<Peer> ALL = List.of(
            Peer.of("LibMTL GradNorm", "libmtl-GradNorm-", "gradnorm", t -> Map.of("alpha", Peer.text(t, "alpha")))
                    .keeping(Peer.State.value("loss_scale", "scale")),
            Peer.of(
                            "LibMTL GradVac",
                            "libmtl-GradVac-",
                            "gradvac",
                            t -> Map.of(
                                    "beta", Peer.text(t, "GradVac_beta"),
                                    "per", per(Peer.text(t, "GradVac_group_type")),
                                    "epsilon", "1e-8"))
                    .reportingOtherWeights()
                    .keeping(Peer.State.pairs("rho", "target-cosine")),
            Peer.of(
                            "TorchJD GradVac",
                            "torchjd-GradVac-",
                            "gradvac",
                            t -> Map.of("beta", Peer.text(t, "beta"), "epsilon", Peer.text(t, "eps")))
                    .keeping(Peer.State.pairs("phi", "target-cosine")),
            Peer.of("LibMTL IMTL", "libmtl-IMTL-", "imtl", t -> Map.of())
                    .reportingOtherWeights()
                    .keeping(Peer.State.value("loss_scale", "log-factor")),
            Peer.of("TorchJD IMTLG", "torchjd-IMTLG-", "imtl-g", t -> Map.of()),
            Peer.of("LibMTL Aligned_MTL", "libmtl-Aligned_MTL-", "aligned-mtl", t -> Map.of()),
            Peer.of(
                    "TorchJD AlignedMTL",
                    "torchjd-AlignedMTL-",
                    "aligned-mtl",
                    t -> Map.of("scale", Peer.text(t, "scale_mode"), "preference", preference(t))),
            Peer.of("TorchJD ConFIG", "torchjd-ConFIG-", "config", t -> Map.of("preference", preference(t))),
            Peer.of(
                    "TorchJD Krum",
                    "torchjd-Krum-",
                    "krum",
                    t -> Map.of(
                            "byzantine", Peer.text(t, "n_byzantine"),
                            "selected", Peer.text(t, "n_selected"),
                            "squared", "false")));

    private BalancePeers() {}

    private static String per(String groupType) {
        return switch (groupType) {
            case "0" -> "whole";
            case "1" -> "layer";
            case "2" -> "tensor";
            default -> throw new IllegalArgumentException("no grouping " + groupType);
        };
    }

    private static String preference(Trace trace) {
        String given = Peer.perTask(trace, "pref_vector");
        return given.equals("1/T") ? String.valueOf(1.0 / trace.tasks().size()) : given;
    }
}
