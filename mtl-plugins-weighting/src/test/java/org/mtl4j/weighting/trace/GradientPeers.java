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
                    .keeping(Peer.State.norm("buffer_norms", "smoothed")),
            Peer.of("LibMTL MoCo", "libmtl-MoCo-", "moco", GradientPeers::moco)
                    .keeping(Peer.State.value("lambda", "lambda"), Peer.State.norm("y_norms", "tracked")),
            Peer.of(
                            "LibMTL ExcessMTL",
                            "libmtl-ExcessMTL-",
                            "excess-mtl",
                            t -> Map.of("rate", Peer.text(t, "robust_step_size")))
                    .keeping(
                            Peer.State.value("initial_excess", "scale"),
                            Peer.State.sum("gradient_square_sums", "squares")),
            Peer.of(
                            "TorchJD ExcessMTL",
                            "torchjd-ExcessMTL-",
                            "excess-mtl",
                            t -> Map.of(
                                    "rate",
                                    Peer.text(t, "robust_step_size"),
                                    "warm-up",
                                    Peer.text(t, "n_warmup_steps"),
                                    "margin",
                                    "1e-7",
                                    "sum-to",
                                    "one"))
                    .withOwnHeads()
                    .keeping(Peer.State.sum("gradient_square_sums", "squares")),
            Peer.of(
                    "TorchJD TrimmedMean",
                    "torchjd-TrimmedMean-",
                    "trimmed-mean",
                    t -> Map.of("trim", Peer.text(t, "trim_number"))));

    private GradientPeers() {}

    private static Map<String, String> moco(Trace trace) {
        return Map.of(
                "beta", Peer.text(trace, "MoCo_beta"),
                "beta-decay", Peer.text(trace, "MoCo_beta_sigma"),
                "gamma", Peer.text(trace, "MoCo_gamma"),
                "gamma-decay", Peer.text(trace, "MoCo_gamma_sigma"),
                "rho", Peer.text(trace, "MoCo_rho"),
                "normalization", "loss",
                "onto", "softmax");
    }
}
