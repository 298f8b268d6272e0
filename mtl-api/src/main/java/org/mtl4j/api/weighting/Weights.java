package org.mtl4j.api.weighting;

/**
 * What a weighting decides for one step, i for present task i; the engine owns and reuses it, and names the plug-in if a
 * weight is missing or not finite. What was not set reads as NaN.
 */
public interface Weights {

    /** Number of present tasks. */
    int size();

    /** Factor of task i's gradient in the shared parameters. */
    void set(int i, double weight);

    /** What was set. */
    double get(int i);

    /** Factor of task i's gradient in its private parameters; unless set: the weight if only losses are seen, else 1. */
    void setPrivate(int i, double weight);

    /** What was set. */
    double getPrivate(int i);

    /**
     * The weights of one group of shared parameters, if a Gram matrix per group was asked for; a group for which none are
     * set has the plain ones.
     */
    Weights group(int k);

    /**
     * The weights of one of several batches. The plain ones are those of the batch that is applied (the last; with a
     * lookahead the training batch), the others are 0 unless set.
     */
    Weights batch(int b);

    /** Shortens the combined shared gradient to at most this norm. */
    void limitNorm(double longest);

    /** What was set; infinite unless set. */
    double normLimit();

    /** Sets one weight for all. */
    default void fill(double weight) {
        for (int i = 0; i < size(); i++) {
            set(i, weight);
        }
    }
}
