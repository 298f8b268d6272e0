package org.mtl4j.api.weighting;
/** What a weighting decides for one step; the engine owns and reuses it, and names the plug-in if a weight is missing or not finite. */
public interface Weights {
    int size();
    /** Factor of task i's gradient in the shared parameters. */
    void set(int i, double weight);

    double get(int i);
    /** Factor of task i's gradient in its private parameters; unless set: the weight if only losses are seen, else 1. */
    void setPrivate(int i, double weight);

    double getPrivate(int i);
    /** The weights of one group of shared parameters, if a Gram matrix per group was asked for. */
    Weights group(int k);
    /** The weights of one of several batches; the plain ones are those of the batch that is applied (the last; with a lookahead the training batch), the others are 0 unless set. */
    Weights batch(int b);
    /** Shortens the combined shared gradient to at most this norm. */
    void limitNorm(double longest);

    double normLimit();

    default void fill(double weight) {
        for (int i = 0; i < size(); i++) {
            set(i, weight);
        }
    }
}
