package org.mtl4j.api.weighting;

/** The shared representation and the tasks' gradients in it, passed by one row of the batch at a time. */
public interface Representation extends Losses {

    /** Numbers per row. */
    int width();

    /** Passes over all rows in order; may be called several times in a step. */
    void read(Reader reader);

    /** Looks at rows as they pass by. */
    interface Reader {

        /** One row, valid until this returns. */
        void read(Row row);
    }

    /** One row of the batch. */
    interface Row {

        /** What the trunk gave, from index 0; not to be changed. */
        double[] value();

        /** Task i's gradient in it, from index 0; zeros if the task has no label in this row; not to be changed. */
        double[] gradient(int i);
    }
}
