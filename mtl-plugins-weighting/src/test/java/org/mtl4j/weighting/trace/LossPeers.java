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
                    .keeping(Peer.State.value("logits", "logits")),
            Peer.of("LibMTL RLW", "libmtl-RLW-", "random", t -> Map.of()),
            Peer.of("TorchJD Random", "torchjd-Random-", "random", t -> Map.of())
                    .withOwnHeads(),
            Peer.of("TorchJD Random (scalarizer)", "torchjd-scalarizer-Random-", "random", t -> Map.of()),
            Peer.of("TorchJD IMTLL", "torchjd-scalarizer-IMTLL-", "imtl-l", t -> Map.of())
                    .keeping(Peer.State.value("log_scale", "log-factor")),
            Peer.of("LibMTL GLS", "libmtl-GLS-", "geometric", t -> Map.of()),
            Peer.of("TorchJD GeometricMean", "torchjd-scalarizer-GeometricMean-", "geometric", t -> Map.of()),
            Peer.of("LibMTL DWA", "libmtl-DWA-", "dwa", t -> Map.of("temperature", Peer.text(t, "T"))),
            Peer.of(
                    "TorchJD DWA",
                    "torchjd-scalarizer-DWA-",
                    "dwa",
                    t -> Map.of("temperature", Peer.text(t, "temperature"), "over", "steps")),
            Peer.of(
                    "LibMTL STCH",
                    "libmtl-STCH-",
                    "stch",
                    t -> Map.of(
                            "form", "logarithms",
                            "mu", Peer.text(t, "STCH_mu"),
                            "warm-up", Peer.text(t, "STCH_warmup_epoch"))),
            Peer.of(
                    "TorchJD STCH",
                    "torchjd-scalarizer-STCH-",
                    "stch",
                    t -> Map.of(
                            "mu",
                            Peer.text(t, "mu"),
                            "reference",
                            Peer.perTask(t, "reference"),
                            "preference",
                            preference(t),
                            "relative",
                            "false")),
            Peer.of(
                    "TorchJD COSMOS",
                    "torchjd-scalarizer-COSMOS-",
                    "cosmos",
                    t -> Map.of("lambda", Peer.text(t, "lambda"), "preference", preference(t), "relative", "false")),
            Peer.of(
                    "TorchJD PBI",
                    "torchjd-scalarizer-PBI-",
                    "pbi",
                    t -> Map.of(
                            "theta", Peer.text(t, "theta"),
                            "reference", Peer.perTask(t, "reference"),
                            "preference", preference(t))));

    private LossPeers() {}

    private static Map<String, String> mean(Trace trace) {
        return Map.of("weights", String.valueOf(1.0 / trace.tasks().size()));
    }

    /** "1/T" says one over the number of tasks, for each. */
    private static String preference(Trace trace) {
        String given = Peer.perTask(trace, "weights");
        return given.equals("1/T") ? String.valueOf(1.0 / trace.tasks().size()) : given;
    }
}
