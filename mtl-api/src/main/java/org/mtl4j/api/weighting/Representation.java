package org.mtl4j.api.weighting;
/** The shared representation and the tasks' gradients in it, passed by one row of the batch at a time. */
public interface Representation extends Losses {
    int width();

    void read(Reader reader);

    interface Reader {
        void read(Row row);
    }

    interface Row {
        double[] value();

        double[] gradient(int i);
    }
}
