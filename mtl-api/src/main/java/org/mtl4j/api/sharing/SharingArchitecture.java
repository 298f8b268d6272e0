package org.mtl4j.api.sharing;

import java.util.Optional;
import org.mtl4j.api.network.NetworkBuilder;

/**
 * Describes which parameters which tasks share. It decides how many copies of which block there are, tied or not, and what
 * happens between them; it takes trunk and heads from its context, so that every architecture takes every trunk.
 *
 * <p>What must hold ({@link org.mtl4j.api.law.SharingLaws} checks it): each task gets one output of its own width, for 1 to 64
 * tasks of any kinds; {@code only(task)} is true; equal contexts give equal descriptions.
 */
public interface SharingArchitecture {

    /** Adds all nodes, outputs and penalties; called with an empty builder, possibly more than once. */
    void describe(NetworkBuilder network);

    /**
     * Asked after each epoch: a network to go on with, parameters of equal name and shape kept; for structures that are
     * learned and then fixed.
     */
    default Optional<Settled> settle(Trained trained) {
        return Optional.empty();
    }

    /** Describes the network to go on with. */
    interface Settled {

        /** Adds all nodes, outputs and penalties. */
        void describe(NetworkBuilder network);
    }

    /** Where training stands, and what it made of the free parameters. */
    interface Trained {

        /** The epoch that just ended, from 0. */
        int epoch();

        /** How many epochs there will be, unless training stops early. */
        int epochs();

        /** Numbers of a parameter tensor, a copy; an {@link IllegalArgumentException} if there is none of that name. */
        double[] parameter(String node, String parameter);
    }
}
