package org.mtl4j.engine.spec;

/** What follows a dense layer. */
public enum Activation {
    RELU,
    TANH,
    SIGMOID,
    GELU
}
