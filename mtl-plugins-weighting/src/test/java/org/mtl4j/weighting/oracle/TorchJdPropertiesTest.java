package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtl4j.weighting.oracle.Matrices.difference;
import static org.mtl4j.weighting.oracle.Matrices.norm;
import static org.mtl4j.weighting.oracle.Matrices.products;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.weighting.Offered;
import org.mtl4j.weighting.Recorded;
import org.mtl4j.weighting.WeightingPlugin;

/** The properties that TorchJD tests its aggregators for, without its regularisation and so with tighter tolerances. */
class TorchJdPropertiesTest {

    private static final double TOLERANCE = 1e-9;

    /** Each property that is recorded, and the test here that has it. */
    private static final Map<String, String> TESTS = Map.of(
            "expected_structure", "answersAreFiniteAtEveryScale",
            "non_conflicting", "opposesNobody",
            "permutation_invariant", "doesNotCareForTheOrderOfTasks",
            "linear_under_scaling", "isLinearInTheFactorsOfTasks",
            "strongly_stationary", "stopsOnlyWhereEachTaskHasAShare",
            "dual_cone_kkt", "projectionsAreOptimal",
            "equiv", "equivalentMethodsAgree",
            "reset", "aNewRunStartsAnew");

    static final List<Method> NON_CONFLICTING = List.of(
            Method.of("upgrad"),
            Method.of("dualproj"),
            Method.of("mgda"),
            Method.of("cagrad", "c", 1, "rescale", "none"),
            Method.of("cagrad", "c", 2, "rescale", "none"));

    static final List<Method> PERMUTATION = List.of(
            Method.of("upgrad"),
            Method.of("dualproj"),
            Method.of("mgda"),
            Method.of("fixed", "weights", 0.5),
            Method.of("equal"),
            Method.of("config"),
            Method.of("imtl-g"),
            Method.of("aligned-mtl"),
            Method.of("trimmed-mean"));

    static final List<Method> LINEAR = List.of(
            Method.of("equal"),
            Method.of("fixed", "weights", Method.perTask(0.25, 0.5, 1)),
            Method.of("config"),
            Method.of("upgrad"));

    static final List<Method> STRONGLY_STATIONARY =
            List.of(Method.of("upgrad"), Method.of("dualproj"), Method.of("equal"), Method.of("fixed", "weights", 0.5));

    static Stream<String> weightings() {
        return new WeightingPlugin().weightings().stream().map(Factory::name);
    }

    @Test
    void areAllThere() {
        assertThat(Recorded.all(Recorded.read("oracle/torchjd-values.json").get("properties"))
                        .map(p -> p.get("name").asString()))
                .containsExactlyInAnyOrderElementsOf(TESTS.keySet());
        assertThat(Stream.of(TorchJdPropertiesTest.class.getDeclaredMethods()).map(java.lang.reflect.Method::getName))
                .containsAll(TESTS.values());
    }

    @ParameterizedTest
    @MethodSource("weightings")
    void answersAreFiniteAtEveryScale(String weighting) {
        Random random = new Random(1);
        for (double scale : new double[] {0, 1e-10, 1e3, 1e5, 1e10, 1e15}) {
            for (int tasks : new int[] {1, 2, 3, 5, 9}) {
                double[][] jacobian = Matrices.normal(random, tasks, 1 + tasks % 4);
                double[] direction = seeded(weighting, tasks)
                        .step(Scene.of(jacobian).steeper(scale))
                        .direction();

                assertThat(direction).hasSize(jacobian[0].length);
                assertThat(Arrays.stream(direction)).allMatch(Double::isFinite);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("NON_CONFLICTING")
    void opposesNobody(Method method) {
        matrices().forEach(jacobian -> {
            double[] direction = method.direction(jacobian);
            double least = Arrays.stream(products(jacobian, direction)).min().orElseThrow();
            double longest =
                    Stream.of(jacobian).mapToDouble(Matrices::norm).max().orElseThrow();

            assertThat(least).isGreaterThanOrEqualTo(-TOLERANCE * longest * longest);
        });
    }

    @ParameterizedTest
    @FieldSource("PERMUTATION")
    void doesNotCareForTheOrderOfTasks(Method method) {
        matrices().forEach(jacobian -> {
            double[][] turned = IntStream.range(0, jacobian.length)
                    .mapToObj(i -> jacobian[(i + 1) % jacobian.length])
                    .toArray(double[][]::new);

            double[] one = method.direction(jacobian);
            double[] other = method.direction(turned);
            double longest =
                    Stream.of(jacobian).mapToDouble(Matrices::norm).max().orElseThrow();
            assertThat(other).containsExactly(one, within(1e-8 * longest));
        });
    }

    @ParameterizedTest
    @FieldSource("LINEAR")
    void isLinearInTheFactorsOfTasks(Method method) {
        Random random = new Random(2);
        for (int k = 0; k < 50; k++) {
            double[][] jacobian = Matrices.normal(random, 3, 5);
            double[] one = random.doubles(3).toArray();
            double[] two = random.doubles(3).toArray();
            double[] both = IntStream.range(0, 3)
                    .mapToDouble(i -> 2 * one[i] + 3 * two[i])
                    .toArray();
            double[] sum = Matrices.combined(
                    new double[][] {
                        method.direction(Matrices.scaled(jacobian, one)),
                        method.direction(Matrices.scaled(jacobian, two))
                    },
                    new double[] {2, 3});

            assertThat(difference(method.direction(Matrices.scaled(jacobian, both)), sum))
                    .isCloseTo(0, within(1e-9));
        }
    }

    /** Two tasks cancel each other, the third is left: a mean is 0 that gives it no share. */
    @ParameterizedTest
    @FieldSource("STRONGLY_STATIONARY")
    void stopsOnlyWhereEachTaskHasAShare(Method method) {
        double[][] weakly = {{1, 0, 0}, {-1, 0, 0}, {0.5, 1, 0}};

        assertThat(norm(method.direction(weakly))).isGreaterThan(0.1);
        assertThat(norm(Method.of("mgda").direction(weakly))).isCloseTo(0, within(1e-12));
    }

    /** v ≥ u, G v ≥ 0, and each of the one that is not an equality excludes the other. */
    @ParameterizedTest
    @ValueSource(strings = {"dualproj"})
    void projectionsAreOptimal(String projection) {
        Random random = new Random(5);
        matrices().forEach(jacobian -> {
            double[] u = random.doubles(jacobian.length).toArray();
            Method method = Method.of(projection, "combine", "sum", "preference", Method.perTask(u));
            double[] v = method.weights(jacobian);
            double[] gv = products(jacobian, method.direction(jacobian));
            double scale = Stream.of(jacobian)
                    .mapToDouble(row -> Scalarizer.dot(row, row))
                    .max()
                    .orElseThrow();
            double total = Arrays.stream(v).sum();

            for (int i = 0; i < u.length; i++) {
                assertThat(v[i]).isGreaterThanOrEqualTo(u[i] * (1 - TOLERANCE));
                assertThat(gv[i]).isGreaterThanOrEqualTo(-TOLERANCE * scale * total);
                assertThat((v[i] - u[i]) * gv[i]).isCloseTo(0, within(TOLERANCE * scale * total * total));
            }
        });
    }

    /**
     * What {@link EquivalencesTest} has not: the limit of FairGrad for small α, by the line through two of them, where all
     * gains are near 1; and the same learned factors in two notations.
     */
    @Test
    void equivalentMethodsAgree() {
        double[][] jacobian = {{1, 0.1, 0}, {0.1, 1, 0}, {0, 0.1, 1}};
        double[] nearer = Method.of("fairgrad", "alpha", 0.05).weights(jacobian);
        double[] farther = Method.of("fairgrad", "alpha", 0.1).weights(jacobian);

        assertThat(Matrices.combined(new double[][] {nearer, farther}, new double[] {2, -1}))
                .containsExactly(Method.of("equal").weights(jacobian), within(2e-3));
        assertThat(Method.of("imtl-l", "initial", -0.3).weights(jacobian))
                .containsExactly(
                        Matrices.times(
                                2, Method.of("uncertainty", "initial", 0.3).weights(jacobian)),
                        within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("weightings")
    void aNewRunStartsAnew(String weighting) {
        Scene scene = Scene.of(Matrices.normal(new Random(6), 3, 6));
        Rehearsal run = seeded(weighting, 3);
        double[] first = run.step(scene).direction();

        run.step(scene);

        assertThat(seeded(weighting, 3).step(scene).direction()).containsExactly(first);
        assertThat(seeded(weighting, 2)
                        .step(Scene.of(Matrices.normal(new Random(7), 2, 6)))
                        .direction())
                .hasSize(6);
    }

    private static Rehearsal seeded(String weighting, int tasks) {
        return Rehearsal.of(tasks).seed(1).open(Offered.weighting(weighting, Map.of()));
    }

    /** Of full rank, of too many rows, and with rows that depend on each other. */
    private static Stream<double[][]> matrices() {
        Random random = new Random(3);
        List<double[][]> all = new ArrayList<>(Matrices.random(2, 6).toList());
        for (int k = 0; k < 50; k++) {
            double[][] base = Matrices.normal(random, 2, 4);
            double[][] mixed = Stream.of(Matrices.normal(random, 4, 2))
                    .map(row -> Matrices.combined(base, row))
                    .toArray(double[][]::new);
            all.add(mixed);
            all.add(Matrices.normal(random, 5, 3));
        }
        return all.stream();
    }
}
