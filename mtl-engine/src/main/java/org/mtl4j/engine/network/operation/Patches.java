package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Memory;

/**
 * Where a convolution finds what lies under its kernel: in its input, or in a copy that makes for larger products.
 *
 * @param <A> the primitive array type
 */
interface Patches<A> extends AutoCloseable {

    Windows windows();

    /** Makes the rows of a batch ready, before a forward pass. */
    void prepare();

    Memory<A> memory();

    /** Position of the first number of a row of the batch. */
    long at(int row);

    /** Distance between features. */
    int lead();

    /** For people. */
    String describe();

    /** The input itself. */
    record Direct<A>(Value<A> x, Windows windows) implements Patches<A> {
        @Override
        public void prepare() {}

        @Override
        public Memory<A> memory() {
            return x.memory();
        }

        @Override
        public long at(int row) {
            return x.at(row);
        }

        @Override
        public int lead() {
            return x.lead();
        }

        @Override
        public String describe() {
            return "";
        }
    }

    /** Frees what was copied; nothing if rows are read where they lie. */
    @Override
    default void close() {}
}
