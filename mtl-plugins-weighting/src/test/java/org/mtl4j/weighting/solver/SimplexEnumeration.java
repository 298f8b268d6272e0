package org.mtl4j.weighting.solver;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least value of a solver's objective over the simplex, by trying every support with a hundred and fifty digits.
 *
 * <pre>
 * qᵀw + ρ √(wᵀGw):   G h = ν e − q,  w = h / Σ h,  with the ν for which hᵀGh = ρ²
 * √(wᵀGw):           G w = μ e,  Σ w = 1
 * </pre>
 */
final class SimplexEnumeration {

    private static final MathContext DIGITS = new MathContext(150);
    private static final BigDecimal NOTHING = new BigDecimal("1e-100");

    private final double[][] gram;
    private final double[] linear;
    private final double radius;

    private SimplexEnumeration(double[][] gram, double[] linear, double radius) {
        this.gram = gram;
        this.linear = linear;
        this.radius = radius;
    }

    /** The shortest length of a mean, if only lengths count (q = 0 and ρ = 1). */
    static double shortest(double[][] gram) {
        return new SimplexEnumeration(gram, new double[gram.length], 1).least();
    }

    static double least(double[][] gram, double[] linear, double radius) {
        return new SimplexEnumeration(gram, linear, radius).least();
    }

    /** The objective itself, at some weights. */
    static double value(double[][] gram, double[] linear, double radius, double[] weights) {
        BigDecimal[] exact = Arrays.stream(weights).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        int[] all = new int[weights.length];
        Arrays.setAll(all, i -> i);
        return new SimplexEnumeration(gram, linear, radius).value(all, exact).doubleValue();
    }

    private double least() {
        double least = Double.POSITIVE_INFINITY;
        for (int mask = 1; mask < 1 << gram.length; mask++) {
            int of = mask;
            int[] support = IntStream.range(0, gram.length)
                    .filter(i -> (of >> i & 1) == 1)
                    .toArray();
            for (Optional<BigDecimal[]> candidate : List.of(shortestOver(support), leastOver(support))) {
                if (candidate.isPresent() && Arrays.stream(candidate.get()).allMatch(w -> w.signum() >= 0)) {
                    least = Math.min(least, value(support, candidate.get()).doubleValue());
                }
            }
        }
        return least;
    }

    /** Where the length is least over the support's plane. */
    private Optional<BigDecimal[]> shortestOver(int[] support) {
        int n = support.length;
        BigDecimal[][] system = new BigDecimal[n + 1][n + 2];
        for (BigDecimal[] row : system) {
            Arrays.fill(row, BigDecimal.ZERO);
        }
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                system[k][l] = cosine(support[k], support[l]);
            }
            system[k][n] = inverse(support[k]);
            system[n][k] = inverse(support[k]);
        }
        system[n][n + 1] = BigDecimal.ONE;
        return solve(system).map(x -> weights(support, Arrays.copyOf(x, n)));
    }

    /** Where the objective is least over the support's plane, if the Gram matrix there has full rank. */
    private Optional<BigDecimal[]> leastOver(int[] support) {
        Optional<BigDecimal[]> ones = solve(system(support, this::inverse));
        Optional<BigDecimal[]> slopes = solve(system(support, this::slope));
        if (ones.isEmpty() || slopes.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal a = BigDecimal.ZERO;
        BigDecimal b = BigDecimal.ZERO;
        BigDecimal d = BigDecimal.ZERO;
        for (int k = 0; k < support.length; k++) {
            a = a.add(inverse(support[k]).multiply(ones.get()[k], DIGITS), DIGITS);
            b = b.add(inverse(support[k]).multiply(slopes.get()[k], DIGITS), DIGITS);
            d = d.add(slope(support[k]).multiply(slopes.get()[k], DIGITS), DIGITS);
        }
        BigDecimal square = b.multiply(b, DIGITS)
                .subtract(a.multiply(d.subtract(new BigDecimal(radius).pow(2), DIGITS), DIGITS), DIGITS);
        if (a.signum() <= 0 || square.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal level = b.add(square.sqrt(DIGITS), DIGITS).divide(a, DIGITS);
        BigDecimal[] x = new BigDecimal[support.length];
        Arrays.setAll(x, k -> level.multiply(ones.get()[k], DIGITS).subtract(slopes.get()[k], DIGITS));
        return Optional.of(weights(support, x));
    }

    private interface Right {
        BigDecimal of(int task);
    }

    private BigDecimal[][] system(int[] support, Right right) {
        int n = support.length;
        BigDecimal[][] system = new BigDecimal[n][n + 1];
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                system[k][l] = cosine(support[k], support[l]);
            }
            system[k][n] = right.of(support[k]);
        }
        return system;
    }

    /** From multiples of unit gradients to weights that sum to 1. */
    private BigDecimal[] weights(int[] support, BigDecimal[] x) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < x.length; k++) {
            x[k] = x[k].multiply(inverse(support[k]), DIGITS);
            sum = sum.add(x[k], DIGITS);
        }
        for (int k = 0; k < x.length; k++) {
            x[k] = sum.signum() == 0 ? BigDecimal.ONE.negate() : x[k].divide(sum, DIGITS);
        }
        return x;
    }

    private BigDecimal value(int[] support, BigDecimal[] weights) {
        BigDecimal square = BigDecimal.ZERO;
        BigDecimal line = BigDecimal.ZERO;
        for (int k = 0; k < support.length; k++) {
            line = line.add(new BigDecimal(linear[support[k]]).multiply(weights[k], DIGITS), DIGITS);
            for (int l = 0; l < support.length; l++) {
                BigDecimal product = new BigDecimal(gram[support[k]][support[l]]);
                square = square.add(product.multiply(weights[k], DIGITS).multiply(weights[l], DIGITS), DIGITS);
            }
        }
        return square.max(BigDecimal.ZERO)
                .sqrt(DIGITS)
                .multiply(new BigDecimal(radius), DIGITS)
                .add(line, DIGITS);
    }

    private BigDecimal inverse(int task) {
        return BigDecimal.ONE.divide(new BigDecimal(gram[task][task]).sqrt(DIGITS), DIGITS);
    }

    private BigDecimal slope(int task) {
        return new BigDecimal(linear[task]).multiply(inverse(task), DIGITS);
    }

    private BigDecimal cosine(int i, int j) {
        return new BigDecimal(gram[i][j]).multiply(inverse(i), DIGITS).multiply(inverse(j), DIGITS);
    }

    /** Gaussian elimination with the largest pivot; nothing if there is none. */
    private static Optional<BigDecimal[]> solve(BigDecimal[][] system) {
        int n = system.length;
        for (int column = 0; column < n; column++) {
            int best = column;
            for (int row = column + 1; row < n; row++) {
                best = system[row][column].abs().compareTo(system[best][column].abs()) > 0 ? row : best;
            }
            BigDecimal[] pivot = system[best];
            system[best] = system[column];
            system[column] = pivot;
            if (pivot[column].abs().compareTo(NOTHING) < 0) {
                return Optional.empty();
            }
            for (int row = 0; row < n; row++) {
                if (row != column) {
                    BigDecimal factor = system[row][column].divide(pivot[column], DIGITS);
                    for (int k = column; k <= n; k++) {
                        system[row][k] = system[row][k].subtract(factor.multiply(pivot[k], DIGITS), DIGITS);
                    }
                }
            }
        }
        BigDecimal[] solution = new BigDecimal[n];
        for (int k = 0; k < n; k++) {
            solution[k] = system[k][n].divide(system[k][k], DIGITS);
        }
        return Optional.of(solution);
    }
}
