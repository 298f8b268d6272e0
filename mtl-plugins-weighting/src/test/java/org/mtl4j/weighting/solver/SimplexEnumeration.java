package org.mtl4j.weighting.solver;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least value of a solver's objective over the simplex, by trying every support, with a hundred digits.
 *
 * <pre>
 * qᵀw + ρ √(wᵀGw):   G h = ν e − q,  w = h / Σ h,  with the ν for which hᵀGh = ρ²
 * √(wᵀGw):           G w = μ e,  Σ w = 1
 * </pre>
 */
final class SimplexEnumeration {

    private static final MathContext DIGITS = new MathContext(100);
    private static final BigDecimal NOTHING = new BigDecimal("1e-75");

    private final double[][] gram;
    private final double[] linear;
    private final BigDecimal[] inverses;
    private final BigDecimal[][] cosines;
    private final List<int[]> supports;
    /** By support: where lengths are least, G⁻¹e and G⁻¹q, each on its plane and for unit gradients. */
    private final List<List<Optional<BigDecimal[]>>> solved;

    /** A value and where it is. */
    record Best(double value, double[] weights) {}

    SimplexEnumeration(double[][] gram, double[] linear) {
        this.gram = gram;
        this.linear = linear;
        inverses = new BigDecimal[gram.length];
        cosines = new BigDecimal[gram.length][gram.length];
        for (int i = 0; i < gram.length; i++) {
            inverses[i] = BigDecimal.ONE.divide(new BigDecimal(gram[i][i]).sqrt(DIGITS), DIGITS);
            for (int j = 0; j <= i; j++) {
                BigDecimal cosine = new BigDecimal(gram[i][j]).multiply(inverses[i], DIGITS);
                cosines[i][j] = cosine.multiply(inverses[j], DIGITS);
                cosines[j][i] = cosines[i][j];
            }
        }
        supports = IntStream.range(1, 1 << gram.length)
                .mapToObj(mask -> IntStream.range(0, gram.length)
                        .filter(i -> (mask >> i & 1) == 1)
                        .toArray())
                .toList();
        solved = supports.stream()
                .map(support -> List.of(
                        shortestOver(support),
                        solve(system(support, i -> inverses[i])),
                        solve(system(support, this::slope))))
                .toList();
    }

    /** The shortest length of a mean. */
    static double shortest(double[][] gram) {
        return new SimplexEnumeration(gram, new double[gram.length]).least(1).value();
    }

    /** The length of a mean. */
    static double length(double[][] gram, double[] weights) {
        return new SimplexEnumeration(gram, new double[gram.length]).value(1, weights);
    }

    /** Where the objective is least. */
    Best least(double radius) {
        Best best = new Best(Double.POSITIVE_INFINITY, new double[0]);
        for (int k = 0; k < supports.size(); k++) {
            int[] support = supports.get(k);
            List<Optional<BigDecimal[]>> of = solved.get(k);
            for (Optional<BigDecimal[]> x : List.of(of.get(0), leastOver(support, of.get(1), of.get(2), radius))) {
                BigDecimal[] weights = weights(support, x.orElse(new BigDecimal[0]));
                if (weights.length > 0 && Arrays.stream(weights).allMatch(w -> w.signum() >= 0)) {
                    double value = value(support, weights, radius).doubleValue();
                    best = value < best.value() ? new Best(value, spread(support, weights)) : best;
                }
            }
        }
        return best;
    }

    private double[] spread(int[] support, BigDecimal[] weights) {
        double[] all = new double[gram.length];
        for (int k = 0; k < support.length; k++) {
            all[support[k]] = weights[k].doubleValue();
        }
        return all;
    }

    /** The objective at some weights. */
    double value(double radius, double[] weights) {
        BigDecimal[] exact = Arrays.stream(weights).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        return value(supports.get(supports.size() - 1), exact, radius).doubleValue();
    }

    private Optional<BigDecimal[]> shortestOver(int[] support) {
        int n = support.length;
        BigDecimal[][] system = new BigDecimal[n + 1][n + 2];
        for (BigDecimal[] row : system) {
            Arrays.fill(row, BigDecimal.ZERO);
        }
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                system[k][l] = cosines[support[k]][support[l]];
            }
            system[k][n] = inverses[support[k]];
            system[n][k] = inverses[support[k]];
        }
        system[n][n + 1] = BigDecimal.ONE;
        return solve(system).map(x -> Arrays.copyOf(x, n));
    }

    private Optional<BigDecimal[]> leastOver(
            int[] support, Optional<BigDecimal[]> ones, Optional<BigDecimal[]> slopes, double radius) {
        if (ones.isEmpty() || slopes.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal a = BigDecimal.ZERO;
        BigDecimal b = BigDecimal.ZERO;
        BigDecimal d = BigDecimal.ZERO;
        for (int k = 0; k < support.length; k++) {
            a = a.add(inverses[support[k]].multiply(ones.get()[k], DIGITS), DIGITS);
            b = b.add(inverses[support[k]].multiply(slopes.get()[k], DIGITS), DIGITS);
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
        return Optional.of(x);
    }

    private interface Right {
        BigDecimal of(int task);
    }

    private BigDecimal[][] system(int[] support, Right right) {
        int n = support.length;
        BigDecimal[][] system = new BigDecimal[n][n + 1];
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                system[k][l] = cosines[support[k]][support[l]];
            }
            system[k][n] = right.of(support[k]);
        }
        return system;
    }

    /** From multiples of unit gradients to weights that sum to 1. */
    private BigDecimal[] weights(int[] support, BigDecimal[] x) {
        BigDecimal[] weights = new BigDecimal[x.length];
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < x.length; k++) {
            weights[k] = x[k].multiply(inverses[support[k]], DIGITS);
            sum = sum.add(weights[k], DIGITS);
        }
        for (int k = 0; k < x.length; k++) {
            weights[k] = sum.signum() == 0 ? BigDecimal.ONE.negate() : weights[k].divide(sum, DIGITS);
        }
        return weights;
    }

    private BigDecimal value(int[] support, BigDecimal[] weights, double radius) {
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

    private BigDecimal slope(int task) {
        return new BigDecimal(linear[task]).multiply(inverses[task], DIGITS);
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
