package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtl4j.weighting.oracle.Matrices.combined;
import static org.mtl4j.weighting.oracle.Matrices.cosine;
import static org.mtl4j.weighting.oracle.Matrices.difference;
import static org.mtl4j.weighting.oracle.Matrices.dot;
import static org.mtl4j.weighting.oracle.Matrices.products;
import static org.mtl4j.weighting.oracle.Matrices.scaled;
import static org.mtl4j.weighting.oracle.Matrices.unit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** What methods of the literature have in common, on two hundred matrices each. */
class EquivalencesTest {

    private static final JsonNode RECORDED =
            Recorded.read("oracle/weighting-examples.json").get("equivalences");

    private static final Method PCGRAD = Method.of("pcgrad", "order", "fixed");
    private static final Method UPGRAD_SUM = Method.of("upgrad", "combine", "sum");
    private static final Method NASH = Method.of("nash-mtl", "max-norm", 0);
    private static final Method IMTL_G = Method.of("imtl-g");
    private static final Method CONFIG = Method.of("config");
    private static final Method MGDA = Method.of("mgda");

    /** A property, and by how much a matrix violates it. */
    @FunctionalInterface
    private interface Property {
        double violation(double[][] jacobian);
    }

    /** A property with the tasks and the tolerance it is tried with. */
    private record Tried(int fewest, int most, double tolerance, Property property) {

        void run() {
            Matrices.random(fewest, most)
                    .forEach(jacobian -> assertThat(property.violation(jacobian))
                            .as(Arrays.deepToString(jacobian))
                            .isCloseTo(0, within(tolerance)));
        }
    }

    private static final Map<String, Tried> PROPERTIES = properties();

    private static Map<String, Tried> properties() {
        Map<String, Tried> all = new LinkedHashMap<>();
        all.put(
                "m=2: PCGrad(sum) == UPGrad(sum)",
                new Tried(2, 2, 1e-12, j -> difference(PCGRAD.direction(j), UPGRAD_SUM.direction(j))));
        all.put(
                "m=2: Nash direction == IMTL-G direction (bisector)",
                new Tried(2, 2, 1e-10, j -> 1 - cosine(NASH.direction(j), IMTL_G.direction(j))));
        all.put(
                "m=2: ConFIG direction == IMTL-G direction",
                new Tried(2, 2, 1e-10, j -> 1 - cosine(CONFIG.direction(j), IMTL_G.direction(j))));
        all.put(
                "m=2: MGDA closed form",
                new Tried(2, 2, 1e-12, j -> difference(MGDA.direction(j), shortestOfTwo(j[0], j[1]))));
        all.put("Nash: |d|^2 == m", new Tried(2, 6, 1e-9, j -> dot(NASH.direction(j), NASH.direction(j)) - j.length));
        all.put(
                "FairGrad(alpha=1) == Nash",
                new Tried(
                        2,
                        6,
                        1e-9,
                        j -> difference(Method.of("fairgrad", "alpha", 1).direction(j), NASH.direction(j))));
        all.put(
                "UPGrad non-conflicting: max(-min(J d))",
                new Tried(2, 6, 1e-9, j -> conflict(j, Method.of("upgrad").direction(j))));
        all.put("MGDA: g_i.d >= |d|^2", new Tried(2, 6, 1e-12, j -> {
            double[] d = MGDA.direction(j);
            return Math.max(0, dot(d, d) - least(products(j, d)));
        }));
        all.put(
                "Aligned-MTL: singular values of B J are all sigma_min",
                new Tried(2, 6, 1e-9, EquivalencesTest::misalignment));
        all.put("IMTL-G: equal projections", new Tried(2, 6, 1e-9, j -> {
            double[] d = IMTL_G.direction(j);
            return spread(
                    Stream.of(j).mapToDouble(row -> dot(unit(row), unit(d))).toArray());
        }));
        all.put("ConFIG: equal cosines (full row rank)", new Tried(2, 6, 1e-9, j -> {
            double[] d = CONFIG.direction(j);
            return spread(Stream.of(j).mapToDouble(row -> cosine(row, d)).toArray());
        }));
        all.put(
                "ConFIG direction == +-IMTL-G direction for any m (full row rank)",
                new Tried(2, 6, 1e-9, j -> 1 - Math.abs(cosine(CONFIG.direction(j), IMTL_G.direction(j)))));
        all.put(
                "CAGrad(c=0) == mean",
                new Tried(
                        2,
                        6,
                        1e-12,
                        j -> difference(
                                Method.of("cagrad", "c", 0, "rescale", "none").direction(j), mean(j))));
        all.put(
                "CAGrad(c>=1): -min(J d)",
                new Tried(
                        2,
                        6,
                        1e-9,
                        j -> conflict(
                                j,
                                Method.of("cagrad", "c", 1, "rescale", "none").direction(j))));
        all.put(
                "GradVac step 1 == PCGrad (same order)",
                new Tried(
                        2,
                        6,
                        1e-12,
                        j -> difference(Method.of("gradvac", "order", "fixed").direction(j), PCGRAD.direction(j))));
        all.put(
                "Nash direction invariant under row scaling",
                new Tried(
                        2,
                        6,
                        1e-8,
                        j -> difference(unit(NASH.direction(j)), unit(NASH.direction(scaled(j, factors(j.length)))))));
        all.put("UPGrad rows scale linearly: sum_i c_i*proj_i", new Tried(2, 6, 1e-9, EquivalencesTest::nonlinearity));
        return all;
    }

    @Test
    void areAllThere() {
        assertThat(Recorded.all(RECORDED).map(e -> e.get("property").asString()))
                .hasSize(17)
                .containsExactlyElementsOf(PROPERTIES.keySet());
    }

    @TestFactory
    Stream<DynamicTest> hold() {
        return PROPERTIES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> e.getValue().run()));
    }

    private static double[] shortestOfTwo(double[] a, double[] b) {
        double[] off =
                IntStream.range(0, a.length).mapToDouble(c -> b[c] - a[c]).toArray();
        double share = Math.min(1, Math.max(0, dot(b, off) / dot(off, off)));
        return combined(new double[][] {a, b}, new double[] {share, 1 - share});
    }

    private static double[] mean(double[][] jacobian) {
        return combined(jacobian, Scalarizers.filled(jacobian.length, 1.0 / jacobian.length));
    }

    private static double conflict(double[][] jacobian, double[] direction) {
        return Math.max(0, -least(products(jacobian, direction)));
    }

    /** The weights of single preferences are rows of B = σ V Λ^{-1/2} Vᵀ: so B J must be σ times orthonormal rows. */
    private static double misalignment(double[][] jacobian) {
        int tasks = jacobian.length;
        double[][] aligned = new double[tasks][];
        for (int i = 0; i < tasks; i++) {
            double[] preference = new double[tasks];
            preference[i] = 1;
            Method method = Method.of("aligned-mtl", "preference", Method.perTask(preference));
            aligned[i] = method.direction(jacobian);
        }
        double[][] gram = Matrices.gram(aligned);
        double square = gram[0][0];
        double worst = 0;
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                worst = Math.max(worst, Math.abs(gram[i][j] / square - (i == j ? 1 : 0)));
            }
        }
        return worst;
    }

    /** The projections of single rows, by UPGrad with a preference for that row alone. */
    private static double nonlinearity(double[][] jacobian) {
        int tasks = jacobian.length;
        double[] factors = factors(tasks);
        double[] sum = new double[jacobian[0].length];
        for (int i = 0; i < tasks; i++) {
            double[] preference = new double[tasks];
            preference[i] = factors[i];
            double[] projection = Method.of("upgrad", "combine", "sum", "preference", Method.perTask(preference))
                    .direction(jacobian);
            for (int c = 0; c < sum.length; c++) {
                sum[c] += projection[c];
            }
        }
        return difference(sum, UPGRAD_SUM.direction(scaled(jacobian, factors)));
    }

    private static double[] factors(int tasks) {
        Random random = new Random(tasks);
        return IntStream.range(0, tasks)
                .mapToDouble(i -> Math.exp(2 * random.nextDouble() - 1))
                .toArray();
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double spread(double[] values) {
        return Arrays.stream(values).max().orElseThrow() - least(values);
    }
}
