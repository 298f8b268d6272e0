package org.mtl4j.engine.describe;

/**
 * Widths scaled by one factor until a network has as many parameters as another one. The count grows with the factor in steps, as
 * widths are whole numbers, so the nearest step is taken.
 */
public final class MatchedSize {

    private static final int HALVINGS = 60;
    private static final double WIDEST = 1024;

    private MatchedSize() {}

    /** The description of the scaled network. */
    public static Description of(NetworkDescriber describer, long parameters) {
        double low = 0;
        double high = 1;
        while (high < WIDEST && count(describer, high) < parameters) {
            low = high;
            high *= 2;
        }
        for (int k = 0; k < HALVINGS && high - low > 1e-9 * high; k++) {
            double middle = (low + high) / 2;
            if (count(describer, middle) < parameters) {
                low = middle;
            } else {
                high = middle;
            }
        }
        long below = count(describer, low);
        long above = count(describer, high);
        return describer
                .scaled(parameters - below < above - parameters ? low : high)
                .describe()
                .scaledTo(parameters);
    }

    private static long count(NetworkDescriber describer, double factor) {
        return describer.scaled(factor).describe().network().parameterCount();
    }
}
