package org.mtl4j.engine.spec;

/** How a column of numbers is scaled before training. */
public enum Scaling {
    /** What the data set asks for; tables are standardised. */
    BY_DATA,
    RAW,
    /** By mean and population standard deviation of the training rows. */
    STANDARDIZED
}
