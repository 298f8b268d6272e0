package org.mtl4j.bench.report;

import java.util.Locale;

/** Numbers as tables show them: three digits that matter, and as many decimals in the spread as in the mean. */
final class Numbers {
    static final String NONE = "–";

    private static final int DIGITS = 3;

    private Numbers() {}

    /** The decimals that give a number of this size three digits. */
    static int decimals(double size) {
        if (size == 0 || Double.isNaN(size) || Double.isInfinite(size)) {
            return 1;
        }
        return (int) Math.max(0, Math.min(6, DIGITS - 1 - Math.floor(Math.log10(Math.abs(size)))));
    }

    static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? NONE : format("%." + decimals + "f", value);
    }

    static String signed(double value, int decimals) {
        return Double.isNaN(value) ? NONE : format("%+." + decimals + "f", value);
    }

    /** Mean ± standard deviation; the mean alone where there is no spread. */
    static String spread(Spread spread, int decimals) {
        return withSpread(fixed(spread.mean(), decimals), spread, decimals);
    }

    /** The same with the sign of the mean. */
    static String signedSpread(Spread spread, int decimals) {
        return withSpread(signed(spread.mean(), decimals), spread, decimals);
    }

    private static String withSpread(String mean, Spread spread, int decimals) {
        return Double.isNaN(spread.sd()) || mean.equals(NONE) ? mean : mean + " ± " + fixed(spread.sd(), decimals);
    }

    static String count(double value) {
        return Double.isNaN(value) ? NONE : format("%,.0f", value);
    }

    /** A duration: {@code 0.42 s}, {@code 12 s}, {@code 3:05 min}. */
    static String duration(double seconds) {
        if (Double.isNaN(seconds)) {
            return NONE;
        }
        if (seconds < 10) {
            return format("%.2f s", seconds);
        }
        if (seconds < 100) {
            return format("%.0f s", seconds);
        }
        long whole = Math.round(seconds);
        return "%d:%02d min".formatted(whole / 60, whole % 60);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
