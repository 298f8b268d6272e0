package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of the strategies that read several batches in a step. */
final class BatchPeers {

    static final List<Peer> ALL = List.of(
            Peer.of(
                            "LibMTL MoDo",
                            "libmtl-MoDo-",
                            "modo",
                            t -> Map.of("gamma", Peer.text(t, "MoDo_gamma"), "rho", Peer.text(t, "MoDo_rho")))
                    .keeping(Peer.State.value("lambda", "lambda")),
            Peer.of(
                            "TorchJD MoDo",
                            "torchjd-MoDo-",
                            "modo",
                            t -> Map.of(
                                    "gamma",
                                    Peer.text(t, "gamma"),
                                    "rho",
                                    Peer.text(t, "rho"),
                                    "private-batches",
                                    "applied"))
                    .withWeightedHeads()
                    .keeping(Peer.State.value("lambda", "lambda")),
            Peer.of(
                            "LibMTL SDMGrad",
                            "libmtl-SDMGrad-",
                            "sdmgrad",
                            t -> Map.of(
                                    "lambda",
                                    Peer.text(t, "SDMGrad_lamda"),
                                    "rounds",
                                    Peer.text(t, "SDMGrad_niter"),
                                    "private-batches",
                                    "sum"))
                    .applyingFirstBatch()
                    .keeping(Peer.State.value("w", "w")),
            Peer.of(
                            "TorchJD SDMGrad",
                            "torchjd-SDMGrad-",
                            "sdmgrad",
                            t -> Map.of(
                                    "lambda",
                                    Peer.text(t, "lambda"),
                                    "rounds",
                                    Peer.text(t, "n_iter"),
                                    "rate",
                                    Peer.text(t, "lr"),
                                    "momentum",
                                    Peer.text(t, "momentum"),
                                    "private-batches",
                                    "applied"))
                    .withWeightedHeads()
                    .keeping(Peer.State.value("w", "w")));

    private BatchPeers() {}
}
