package org.mtl4j.api.sharing;

import java.util.Optional;
import org.mtl4j.api.network.*;

/** Describes which parameters which tasks share. */
public interface SharingArchitecture {
    void describe(NetworkBuilder network);
    /** Asked after each epoch: a network to go on with, parameters of equal name and shape kept; for structures that are learned and then fixed. */
    default Optional<Settled> settle(Trained trained) {
        return Optional.empty();
    }
    /** Describes the network to go on with. */
    interface Settled {
        void describe(NetworkBuilder network);
    }
    /** Where training stands, and what it made of the free parameters. */
    interface Trained {
        int epoch();

        int epochs();

        double[] parameter(String node, String parameter);
    }
}
