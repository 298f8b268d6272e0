package org.mtl4j.engine.network.kernel;

/** The counterpart of {@link FloatMath} in double precision. */
final class DoubleMath {

    private DoubleMath() {}

    static double exp(double x) {
        return Math.exp(x);
    }
}
