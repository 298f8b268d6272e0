package org.mtl4j.api.weighting;

/**
 * All that a weighting remembers between steps. It asks for its cells in its constructor, each name once; the engine saves
 * them by task name, restores them, and leaves the entries of absent tasks alone. What is kept in fields instead is lost
 * when a run is resumed.
 */
public interface Memory {

    /** One number. */
    Count number(String name, double initial);

    /** A number per task. */
    TaskValues perTask(String name, double initial);

    /** A number per ordered pair of tasks and group of parameters. */
    PairValues perPair(String name, double initial);

    /** A number per task that gradient descent trains. */
    Learned learned(String name, double initial, Learned.By optimizer);

    /** A vector as long as the shared parameters per task: T×P numbers, initially 0. */
    TaskMemory perColumn(String name);

    /** Whole answers, of all groups and batches: for wrappers. */
    Answer answer(String name);

    /** One number. */
    interface Count {

        /** What it is. */
        double get();

        /** Changes it. */
        void set(double value);

        /** Adds 1 and returns the sum. */
        default double increment() {
            set(get() + 1);
            return get();
        }
    }

    /** A number per task; i is the step's index. */
    interface TaskValues {

        /** Of the i-th present task. */
        double get(int i);

        /** Changes it. */
        void set(int i, double value);
    }

    /** A number per ordered pair of tasks and group of parameters (0 if there are no groups). */
    interface PairValues {

        /** Of present tasks i and j. */
        double get(int group, int i, int j);

        /** Changes it. */
        void set(int group, int i, int j, double value);
    }

    /** The last answer, by task. */
    interface Answer {

        /** Whether every task of this step has been answered for before. */
        boolean covers();

        /** Keeps the answer for the present tasks; takes the weights that {@code weigh} was given. */
        void keep(Weights weights);

        /**
         * share·kept + (1−share)·weights where there is a kept one; with share 1 the kept answer itself, norm limit
         * included.
         */
        void blend(double share, Weights weights);
    }

    /** A number per task that an optimiser moves; read before it moves. */
    interface Learned {

        /** Of the i-th present task. */
        double get(int i);

        /**
         * The derivative of what is to become small; applied at the end of the step's update, or of lookBack. A task
         * without one does not move.
         */
        void gradient(int i, double derivative);

        /** Who moves it. */
        sealed interface By {

            /** The optimiser of the network, without weight decay and outside of gradient clipping. */
            record Network() implements By {}

            /** Plain gradient descent. */
            record Sgd(double rate) implements By {}

            /** Adam with its usual moments; weight decay is added to the gradient, as in PyTorch. */
            record Adam(double rate, double weightDecay) implements By {}
        }
    }
}
