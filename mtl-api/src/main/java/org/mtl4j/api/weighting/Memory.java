package org.mtl4j.api.weighting;
/** All that a weighting remembers between steps: the engine saves it by task name, restores it, and leaves the entries of absent tasks alone. */
public interface Memory {
    Count number(String name, double initial);

    TaskValues perTask(String name, double initial);

    PairValues perPair(String name, double initial);
    /** A number per task that gradient descent trains. */
    Learned learned(String name, double initial, Learned.By optimizer);
    /** A vector as long as the shared parameters per task: T×P numbers, initially 0. */
    TaskMemory perColumn(String name);

    /** Whole answers, of all groups and batches: for wrappers. */
    Answer answer(String name);

    /** One number. */
    interface Count {
        double get();

        void set(double value);

        default double increment() {
            set(get() + 1);
            return get();
        }
    }
    /** A number per task; i is the step's index. */
    interface TaskValues {
        double get(int i);

        void set(int i, double value);
    }
    /** A number per ordered pair of tasks and group of parameters. */
    interface PairValues {
        double get(int group, int i, int j);

        void set(int group, int i, int j, double value);
    }
    /** The last answer, by task. */
    interface Answer {
        /** Whether every task of this step has been answered for before. */
        boolean covers();

        void keep(Weights weights);
        /** share·kept + (1−share)·weights where there is a kept one; with share 1 the kept answer itself, norm limit included. */
        void blend(double share, Weights weights);
    }
    /** A number per task that an optimiser moves. */
    interface Learned {
        double get(int i);
        /** The derivative of what is to become small; applied at the end of the step's update or of lookBack. A task without one does not move. */
        void gradient(int i, double derivative);
        /** Who moves it. */
        sealed interface By {
            /** The optimiser of the network, without weight decay and outside of gradient clipping. */
            record Network() implements By {}

            record Sgd(double rate) implements By {}

            record Adam(double rate, double weightDecay) implements By {}
        }
    }
}
