package org.mtl4j.weighting.solver;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Gradients to try solvers on, by name: plain ones, degenerate ones, and lengths from 1e-15 to 1e15 side by side. */
final class Problems {

    private Problems() {}

    /** Of two to six tasks. */
    static Map<String, double[][]> small() {
        Map<String, double[][]> all = new LinkedHashMap<>(plain());
        all.putAll(degenerate());
        all.putAll(scaled());
        return all;
    }

    /** Random rows in few or many columns, which are at times drawn together by a common mean. */
    static Map<String, double[][]> plain() {
        Map<String, double[][]> all = new LinkedHashMap<>();
        for (int seed = 0; seed < 40; seed++) {
            int tasks = 2 + seed % 5;
            int columns = 1 + seed % 9;
            double common = seed % 4;
            all.put(
                    "%d×%d, common %s".formatted(tasks, columns, common) + " #" + seed,
                    random(tasks, columns, common, seed));
        }
        return all;
    }

    /** Equal, opposite, parallel and dependent rows, and some that are nearly so. */
    static Map<String, double[][]> degenerate() {
        double[] a = {1, 2, -1, 0.5};
        double[] b = {0.3, -1, 2, 1};
        double[] c = {-1, 0.2, 0.1, -2};
        Map<String, double[][]> all = new LinkedHashMap<>();
        all.put("equal", rows(a, a, a));
        all.put("two equal and another", rows(a, b, a));
        all.put("opposite", rows(a, times(-1, a)));
        all.put("opposite of other lengths", rows(times(3, a), times(-1, a), b));
        all.put("two opposite and another", rows(a, times(-1, a), b));
        all.put("two pairs of opposites", rows(a, times(-1, a), b, times(-2, b)));
        all.put("parallel", rows(a, times(3, a), times(0.01, a)));
        all.put("parallel and another", rows(a, times(3, a), b));
        all.put("rank 2 of 4", rows(a, b, sum(a, b), sum(a, times(-1, b))));
        all.put("rank 2 of 6", rows(a, b, sum(a, b), sum(a, times(-1, b)), times(-1, a), sum(b, times(-3, a))));
        all.put("sum to zero", rows(a, b, times(-1, sum(a, b))));
        all.put("a mean is zero", rows(a, b, c, times(-1, sum(sum(a, times(2, b)), times(0.5, c)))));
        all.put("one column", rows(new double[] {1}, new double[] {-2}, new double[] {0.5}));
        all.put("nearly equal", rows(a, sum(a, times(1e-9, b)), sum(a, times(1e-9, c))));
        all.put("nearly opposite", rows(a, sum(times(-1, a), times(1e-7, b)), c));
        all.put("orthogonal", rows(new double[] {1, 0, 0}, new double[] {0, 2, 0}, new double[] {0, 0, 4}));
        all.put("one task", rows(a));
        return all;
    }

    /** The degenerate ones with lengths of any size, and the plain ones in one of three ways each. */
    static Map<String, double[][]> scaled() {
        Map<String, double[][]> all = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        degenerate().forEach((name, rows) -> {
            for (int way = 0; way < 3; way++) {
                scale(name, rows, way, random, all);
            }
        });
        plain().forEach((name, rows) -> scale(name, rows, all.size() % 3, random, all));
        return all;
    }

    private static void scale(
            String name, double[][] rows, int way, SplittableRandom random, Map<String, double[][]> into) {
        double together = Math.pow(10, random.nextInt(-15, 16));
        switch (way) {
            case 0 -> into.put(name + " times " + together, each(rows, i -> together));
            case 1 -> into.put(name + " at any length", each(rows, i -> Math.pow(10, random.nextInt(-15, 16))));
            default -> into.put(name + " at close lengths", each(rows, i -> Math.pow(10, random.nextInt(-2, 3))));
        }
    }

    /** As many as that, in as many columns, with a common mean of some size. */
    static double[][] random(int tasks, int columns, double common, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] mean = normals(random, columns);
        double[][] rows = new double[tasks][];
        for (int i = 0; i < tasks; i++) {
            rows[i] = sum(times(common / 2, mean), normals(random, columns));
        }
        return rows;
    }

    static double[][] gram(double[][] rows) {
        double[][] gram = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                for (int c = 0; c < rows[i].length; c++) {
                    gram[i][j] += rows[i][c] * rows[j][c];
                }
            }
        }
        return gram;
    }

    static double[] times(double factor, double[] x) {
        return Arrays.stream(x).map(v -> factor * v).toArray();
    }

    private interface Factor {
        double of(int row);
    }

    private static double[][] each(double[][] rows, Factor factor) {
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = times(factor.of(i), rows[i]);
        }
        return scaled;
    }

    private static double[][] rows(double[]... rows) {
        return rows;
    }

    private static double[] normals(SplittableRandom random, int count) {
        return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, c -> a[c] + b[c]);
        return sum;
    }
}
