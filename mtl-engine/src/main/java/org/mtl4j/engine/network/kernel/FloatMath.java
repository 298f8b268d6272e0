package org.mtl4j.engine.network.kernel;

/** Functions in single precision without branches or conversions, so that loops over them become SIMD code. */
final class FloatMath {
    private static final float LEAST = -87f;
    private static final float NORMAL_DENSITY = (float) (1 / Math.sqrt(2 * Math.PI));
    private static final float ERF_0 = (float) 0.3275911;
    private static final float ERF_1 = (float) 0.254829592;
    private static final float ERF_2 = (float) -0.284496736;
    private static final float ERF_3 = (float) 1.421413741;
    private static final float ERF_4 = (float) -1.453152027;
    private static final float ERF_5 = (float) 1.061405429;
    private static final float ROOT_HALF = (float) Math.sqrt(0.5);

    private FloatMath() {}

    /**
     * exp(x) − 1 for x ≤ 0: the Taylor polynomial at x/256, then eight times p ← p(p + 2), which squares 1 + p.
     * Absolute error below 1e-7; for small x the relative error is as small.
     */
    static float expMinusOne(float x) {
        float a = Math.max(x, LEAST) * (1f / 256);
        float p = Math.fma(a, 1f / 720, 1f / 120);
        p = Math.fma(a, p, 1f / 24);
        p = Math.fma(a, p, 1f / 6);
        p = Math.fma(a, p, 0.5f);
        p = Math.fma(a, p, 1f);
        p *= a;
        p = Math.fma(p, p, p + p);
        p = Math.fma(p, p, p + p);
        p = Math.fma(p, p, p + p);
        p = Math.fma(p, p, p + p);
        p = Math.fma(p, p, p + p);
        p = Math.fma(p, p, p + p);
        p = Math.fma(p, p, p + p);
        return Math.fma(p, p, p + p);
    }

    /** exp(x) for x ≤ 0, at least 0. */
    static float exp(float x) {
        return Math.max(expMinusOne(x) + 1f, 0f);
    }

    /**
     * Distribution function of the standard normal, absolute error below 3e-7: half of 1 + erf(x/√2), with formula 7.1.26
     * of Abramowitz and Stegun for erf.
     */
    static float normal(float x) {
        float z = Math.abs(x) * ROOT_HALF;
        float t = 1f / (1f + ERF_0 * z);
        float p = Math.fma(t, ERF_5, ERF_4);
        p = Math.fma(t, p, ERF_3);
        p = Math.fma(t, p, ERF_2);
        p = Math.fma(t, p, ERF_1);
        float tail = 0.5f * p * t * exp(-z * z);
        float sign = Math.max(-1f, Math.min(1f, x * 1e38f));
        return 0.5f + sign * (0.5f - tail);
    }

    /** Density of the standard normal. */
    static float density(float x) {
        return NORMAL_DENSITY * exp(-0.5f * x * x);
    }
}
