package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of the strategies that see losses. */
final class LossPeers {

    static final List<Peer> ALL = List.of(
            Peer.of("LibMTL EW", "libmtl-EW-", "equal", t -> Map.of()),
            Peer.of("TorchJD Sum", "torchjd-Sum-", "equal", t -> Map.of()).withOwnHeads(),
            Peer.of("TorchJD Sum (scalarizer)", "torchjd-scalarizer-Sum-", "equal", t -> Map.of()),
            Peer.of("TorchJD Mean", "torchjd-Mean-", "fixed", LossPeers::mean).withOwnHeads(),
            Peer.of("TorchJD Mean (scalarizer)", "torchjd-scalarizer-Mean-", "fixed", LossPeers::mean),
            Peer.of(
                            "TorchJD Constant",
                            "torchjd-Constant-",
                            "fixed",
                            t -> Map.of("weights", Peer.perTask(t, "weights")))
                    .withOwnHeads(),
            Peer.of(
                    "TorchJD Constant (scalarizer)",
                    "torchjd-scalarizer-Constant-",
                    "fixed",
                    t -> Map.of("weights", Peer.perTask(t, "weights"))),
            Peer.of("LibMTL UW", "libmtl-UW-", "uncertainty", t -> Map.of())
                    .keeping(Peer.State.value("loss_scale", "log-variance")),
            Peer.of("TorchJD UW", "torchjd-scalarizer-UW-", "uncertainty", t -> Map.of("initial", "0"))
                    .keeping(Peer.State.value("log_var", "log-variance")),
            Peer.of(
                            "LibMTL FAMO",
                            "libmtl-FAMO-",
                            "famo",
                            t -> Map.of("rate", Peer.text(t, "FAMO_w_lr"), "decay", Peer.text(t, "FAMO_w_gamma")))
                    .keeping(Peer.State.value("logits", "logits")),
            Peer.of(
                            "TorchJD FAMO",
                            "torchjd-scalarizer-FAMO-",
                            "famo",
                            t -> Map.of(
                                    "rate", Peer.text(t, "lr"),
                                    "decay", Peer.text(t, "weight_decay"),
                                    "least-loss", Peer.perTask(t, "min_losses")))
                    .keeping(Peer.State.value("logits", "logits")));

    private LossPeers() {}

    private static Map<String, String> mean(Trace trace) {
        return Map.of("weights", String.valueOf(1.0 / trace.tasks().size()));
    }
}
