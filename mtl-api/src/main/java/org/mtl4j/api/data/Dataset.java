package org.mtl4j.api.data;

/**
 * Rows that can be read in any order and by several threads at once; the same row always gives the same numbers. Splits,
 * folds, sampling and batches belong to the engine.
 */
public interface Dataset {

    /** What the data set holds; the same at every call. */
    Schema schema();

    /** What columns, categories and classes are called; the same at every call. They are numbered where this does not say. */
    default Legend legend() {
        return Legend.none();
    }

    /**
     * Puts one row; what is not put is missing. A task's label can be missing in any row, an input only in rows without a
     * label of a task that reads it.
     *
     * @param row from 0 to {@code schema().rows()} − 1
     */
    void read(int row, Example into);

    /** How one row is read, as {@link #read} says. */
    @FunctionalInterface
    interface RowReader {

        /** Puts one row. */
        void read(int row, Example into);
    }

    /** Of a schema and a way to read a row: for data that a program has at hand. */
    static Dataset of(Schema schema, RowReader reader) {
        return new Dataset() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public void read(int row, Example into) {
                reader.read(row, into);
            }
        };
    }
}
