package org.mtl4j.engine.network;

/** A number that depends on parameters alone. */
interface ParameterMeasure {
    /** Adds its gradient times a factor to the flat gradient; gives its value without the factor. */
    double add(double factor);
}
