package org.mtl4j.api.weighting;

/**
 * Where an aggregator puts its answer.
 *
 * @param <B> part that passes by: a block of columns or a row
 */
public interface Combination<B> {

    /** Passes over all parts, in the order of reading; to be called once. */
    void write(Writer<B> writer);

    /** Factor of task i's gradient in its private parameters; 1 unless said otherwise. */
    void setPrivate(int i, double weight);

    /** Writes one part of the answer. */
    interface Writer<B> {

        /** Fills {@code update}, which starts at zero, from index 0 with as many numbers as the part has. */
        void write(B part, double[] update);
    }
}
