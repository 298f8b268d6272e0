package org.mtl4j.api.data;
/** Rows that can be read in any order, from several threads at once. */
public interface Dataset {
    Schema schema();

    void read(int row, Example into);
}
