package org.mtl4j.api.weighting;
/** Where an aggregator puts its answer. */
public interface Combination<B> {
    /** Passes over all parts; {@code update} starts at zero. */
    void write(Writer<B> writer);
    /** Factor of task i's gradient in its private parameters; 1 unless said otherwise. */
    void setPrivate(int i, double weight);

    interface Writer<B> {
        void write(B part, double[] update);
    }
}
