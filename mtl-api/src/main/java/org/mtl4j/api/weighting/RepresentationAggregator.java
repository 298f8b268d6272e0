package org.mtl4j.api.weighting;

/**
 * Answers with the combined gradient of the shared representation, the one signal that all private parts read; it is then
 * propagated once. T passes through the heads and one through the trunk.
 */
public non-sealed interface RepresentationAggregator extends Weighting {

    /** Reads the rows, as often as needed, and writes the combined gradient of each once. */
    void aggregate(Representation step, Combination<Representation.Row> combination);
}
