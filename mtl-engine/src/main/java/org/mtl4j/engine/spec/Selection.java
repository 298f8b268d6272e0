package org.mtl4j.engine.spec;

/**
 * Which epoch's parameters are the result, and when training ends early.
 *
 * @param patience epochs without a better validation score after which training ends; 0 for never
 */
public record Selection(Select select, int patience) {

    /** Which epoch's parameters are the result. */
    public enum Select {
        LAST,
        /** The best on validation data; never on test data. */
        BEST
    }
}
