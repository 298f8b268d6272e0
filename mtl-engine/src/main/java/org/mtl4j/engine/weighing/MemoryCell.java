package org.mtl4j.engine.weighing;

import java.util.Map;

/** A named part of a run's memory that can be saved, by what its numbers belong to, and restored. */
interface MemoryCell {

    Map<String, double[]> save();

    void restore(Map<String, double[]> saved);
}
