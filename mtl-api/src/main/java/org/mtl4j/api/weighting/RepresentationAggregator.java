package org.mtl4j.api.weighting;
/** Answers with the combined gradient of the shared representation, which is then propagated once. */
public non-sealed interface RepresentationAggregator extends Weighting {
    void aggregate(Representation step, Combination<Representation.Row> combination);
}
