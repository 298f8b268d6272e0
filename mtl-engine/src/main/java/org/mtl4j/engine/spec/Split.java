package org.mtl4j.engine.spec;

/** Fractions of the rows that are set aside, where the data set has no official parts. */
public record Split(double validation, double test) {}
