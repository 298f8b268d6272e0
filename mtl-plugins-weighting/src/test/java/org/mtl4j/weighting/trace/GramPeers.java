package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.Map;

/** Peers of the strategies that see inner products. */
final class GramPeers {

    static final List<Peer> ALL = List.of(
            Peer.of("LibMTL PCGrad", "libmtl-PCGrad-", "pcgrad", t -> Map.of("epsilon", "1e-8", "itself", "true")),
            Peer.of("TorchJD PCGrad", "torchjd-PCGrad-", "pcgrad", t -> Map.of()));

    private GramPeers() {}
}
