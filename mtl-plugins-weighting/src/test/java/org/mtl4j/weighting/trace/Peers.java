package org.mtl4j.weighting.trace;

import java.util.List;
import java.util.stream.Stream;

/** Which of our strategies, with which parameters, is which method of the libraries. */
final class Peers {

    static final List<Peer> ALL = Stream.of(
                    LossPeers.ALL,
                    GramPeers.ALL,
                    SimplexPeers.ALL,
                    BalancePeers.ALL,
                    GradientPeers.ALL,
                    BatchPeers.ALL,
                    ConePeers.ALL,
                    WrapperPeers.ALL)
            .flatMap(List::stream)
            .toList();

    private Peers() {}

    /** Those that repeat a recording; there should be one. */
    static List<Peer> of(String recording) {
        return ALL.stream()
                .filter(peer -> recording.startsWith(peer.recordings()))
                .toList();
    }
}
