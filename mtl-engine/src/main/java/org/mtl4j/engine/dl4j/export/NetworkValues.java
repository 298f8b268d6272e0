package org.mtl4j.engine.dl4j.export;

/** What a network has learned. */
public interface NetworkValues {

    /** A parameter tensor of the node that owns it, by rows in the shape the operation describes. */
    double[] parameter(String node, String parameter);

    /** Running means, then variances, of a batch normalisation. */
    double[] statistics(String node);
}
