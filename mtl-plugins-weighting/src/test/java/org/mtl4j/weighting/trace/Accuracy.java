package org.mtl4j.weighting.trace;

import org.mtl4j.weighting.trace.Differences.Quantity;

/**
 * How close a recording can be repeated; absolute.
 *
 * @param losses before and after the update
 * @param weights and the method's own state
 * @param gradients and their products
 * @param parameters in the end
 */
record Accuracy(double losses, double weights, double gradients, double parameters) {

    /** Where the library solves exactly. */
    static final Accuracy EXACT = new Accuracy(1e-10, 1e-10, 1e-10, 1e-10);

    double of(Quantity quantity) {
        return switch (quantity) {
            case LOSSES, LOSSES_AFTER -> losses;
            case WEIGHTS, STATE -> weights;
            case PRODUCTS, SHARED_GRADIENT, PRIVATE_GRADIENTS -> gradients;
            case PARAMETERS -> parameters;
        };
    }
}
