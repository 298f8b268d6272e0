package org.mtl4j.engine.network;

/** The number type of a plan: single precision to train, double precision for parity and gradient checks. */
public enum Precision {
    FLOAT32,
    FLOAT64
}
