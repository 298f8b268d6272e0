package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.Memory;

/** Who moves the learned values of weightings: the network's optimiser in its scalar form, or one of the value's own. */
public interface ValueTrainer {

    /** The state of an optimiser for some values, each with a step count of its own. */
    interface Moves {

        /**
         * @param rateFactor what the learning-rate schedule multiplies the network's rate by
         * @return the value after one step against its derivative
         */
        double move(int index, double value, double derivative, double rateFactor);

        double[] save(int index);

        void restore(int index, double[] state);
    }

    Moves moves(Memory.Learned.By by, int values);
}
