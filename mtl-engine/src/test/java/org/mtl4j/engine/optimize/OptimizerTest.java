package org.mtl4j.engine.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Layout.Range;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.spec.OptimizerSpec;

class OptimizerTest {
    private static final Map<String, String> NAME_IN_PYTORCH = Map.of(
            "mean", "exp_avg",
            "square", "exp_avg_sq",
            "largest-square", "max_exp_avg_sq",
            "velocity", "momentum_buffer",
            "sum", "sum");

    static List<OptimizerFixture> fixtures() {
        return OptimizerFixture.all();
    }

    static Stream<OptimizerFixture> remembering() {
        return fixtures().stream().filter(f -> !f.state().isEmpty());
    }

    @Test
    void everyFixtureIsThere() {
        assertThat(fixtures()).hasSize(14 + 8 + 6 + 8 + 6);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void movesSharedParametersAsPyTorchDoes(OptimizerFixture fixture) {
        Bench bench = new Bench(fixture.rule(), Precision.FLOAT64, fixture.initial(), 6, List.of());
        bench.follow(fixture, 1e-10, 0);
    }

    /** The parameters belong to a task, which is absent where PyTorch's parameter has no gradient. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void movesPrivateParametersAsPyTorchDoesAndSkipsAbsentTasks(OptimizerFixture fixture) {
        Bench bench = new Bench(fixture.rule(), Precision.FLOAT64, fixture.initial(), 0, List.of(new Range(0, 6)));
        bench.follow(fixture, 1e-10, 0);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void singlePrecisionStaysCloseToDouble(OptimizerFixture fixture) {
        Bench bench = new Bench(fixture.rule(), Precision.FLOAT32, fixture.initial(), 0, List.of(new Range(0, 6)));
        bench.follow(fixture, 2e-5, 0);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void singleNumbersFollowTheSameFormula(OptimizerFixture fixture) {
        double[] values = array(fixture.initial());
        ScalarOptimizer optimizer = new ScalarOptimizer(fixture.rule(), values);
        for (int step = 0; step < fixture.gradients().size(); step++) {
            Optional<List<Double>> gradient = fixture.gradients().get(step);
            for (int i = 0; i < values.length && gradient.isPresent(); i++) {
                optimizer.step(i, gradient.get().get(i), 1);
            }
            assertThat(values).containsExactly(array(fixture.after().get(step)), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("remembering")
    void endsInPyTorchsState(OptimizerFixture fixture) {
        Bench bench = new Bench(fixture.rule(), Precision.FLOAT64, fixture.initial(), 0, List.of(new Range(0, 6)));
        bench.follow(fixture, 1e-10, 0);
        SortedMap<String, double[]> state = bench.optimizer.state();
        long present = fixture.gradients().stream().filter(Optional::isPresent).count();
        assertThat(state.remove("updates")).endsWith((double) present);
        state.forEach((name, values) -> assertThat(values)
                .as(name)
                .containsExactly(array(required(fixture.state(), nameInPyTorch(fixture, name))), within(1e-9)));
        long arraysInPyTorch =
                fixture.state().keySet().stream().filter(n -> !n.equals("step")).count();
        assertThat(state).hasSize((int) arraysInPyTorch);
    }

    private static List<Double> required(Map<String, List<Double>> state, String name) {
        return Optional.ofNullable(state.get(name))
                .orElseThrow(() -> new AssertionError("PyTorch has no \"%s\"".formatted(name)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void continuesFromARestoredStateAsIfNothingHadHappened(OptimizerFixture fixture) {
        for (Precision precision : Precision.values()) {
            Bench first = new Bench(fixture.rule(), precision, fixture.initial(), 2, List.of(new Range(2, 6)));
            first.follow(fixture, Double.NaN, 0);
            Bench before = new Bench(fixture.rule(), precision, fixture.initial(), 2, List.of(new Range(2, 6)));
            for (int step = 0; step < 5; step++) {
                before.step(fixture, step);
            }
            Bench after = new Bench(fixture.rule(), precision, fixture.initial(), 2, List.of(new Range(2, 6)));
            after.parameters.copyFrom(before.parameters);
            after.optimizer.restore(before.optimizer.state());
            after.follow(fixture, Double.NaN, 5);
            assertThat(after.parameters.toArray()).isEqualTo(first.parameters.toArray());
        }
    }

    @Test
    void refusesTheStateOfAnotherNetwork() {
        Bench small = new Bench(Adam.of(0.1, 0), Precision.FLOAT64, List.of(1.0), 1, List.of());
        Bench large = new Bench(Adam.of(0.1, 0), Precision.FLOAT64, List.of(1.0, 2.0), 2, List.of());
        assertThatThrownBy(() -> large.optimizer.restore(small.optimizer.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the saved state of this optimiser must have 2 numbers of \"mean\", but has 1; "
                        + "it belongs to another optimiser or network");
    }

    /** Each part's first Adam step is as long as the rate, whenever it comes; later ones are shorter as gradients shrink. */
    @Test
    void everyPartCountsItsOwnUpdates() {
        Bench bench = new Bench(
                Adam.of(0.1, 0),
                Precision.FLOAT64,
                List.of(0.0, 0.0, 0.0, 0.0),
                1,
                List.of(new Range(1, 2), new Range(2, 2), new Range(2, 4)));
        bench.present = new boolean[] {true, true, false};
        bench.gradient.fill(0, 4, 1);
        bench.optimizer.step(1);
        assertThat(bench.parameters.toArray()).containsExactly(new double[] {-0.1, -0.1, 0, 0}, within(1e-8));
        bench.present = new boolean[] {false, true, true};
        bench.gradient.fill(0, 4, 0.5);
        bench.optimizer.step(1);
        double second = -0.1 - 0.1 * (0.14 / 0.19) / Math.sqrt(0.001249 / 0.001999);
        assertThat(bench.parameters.toArray()).containsExactly(new double[] {second, -0.1, -0.1, -0.1}, within(1e-8));
        assertThat(bench.optimizer.state().get("updates")).containsExactly(2, 1, 2, 1);
    }

    @Test
    void theFactorOfTheScheduleScalesTheRate() {
        for (UpdateRule rule : List.of(
                Sgd.plain(0.2),
                new Sgd(0.2, 0.9, 0, true, 0),
                new Adam(0.2, 0.9, 0.999, 1e-8, 0.1, true, false),
                new RmsProp(0.2, 0.9, 1e-8, 0.5, true, 0),
                new Adagrad(0.2, 0, 0, 1e-8, 0))) {
            Bench full = new Bench(rule, Precision.FLOAT64, List.of(1.0), 1, List.of());
            Bench none = new Bench(rule, Precision.FLOAT64, List.of(1.0), 1, List.of());
            full.gradient.fill(0, 1, 0.3);
            none.gradient.fill(0, 1, 0.3);
            full.optimizer.step(1);
            none.optimizer.step(0);
            assertThat(full.parameters.get(0)).as("%s", rule).isLessThan(1);
            assertThat(none.parameters.get(0)).as("%s", rule).isEqualTo(1);
        }
    }

    @Test
    void aSpecificationBecomesItsRule() {
        Map<OptimizerSpec, UpdateRule> rules = Map.of(
                new OptimizerSpec.Sgd(0.1, 0.2), new Sgd(0.1, 0, 0, false, 0.2),
                new OptimizerSpec.Momentum(0.1, 0.2, 0.3, 0.4), new Sgd(0.1, 0.2, 0.3, false, 0.4),
                new OptimizerSpec.Nesterov(0.1, 0.2, 0.3), new Sgd(0.1, 0.2, 0, true, 0.3),
                new OptimizerSpec.Adam(0.1, 0.2, 0.3, 0.4, 0.5, true), new Adam(0.1, 0.2, 0.3, 0.4, 0.5, false, true),
                new OptimizerSpec.AdamW(0.1, 0.2, 0.3, 0.4, 0.5, false), new Adam(0.1, 0.2, 0.3, 0.4, 0.5, true, false),
                new OptimizerSpec.RmsProp(0.1, 0.2, 0.3, 0.4, 0.5, true), new RmsProp(0.1, 0.2, 0.4, 0.3, true, 0.5),
                new OptimizerSpec.AdaGrad(0.1, 0.2, 0.3, 0.4, 0.5), new Adagrad(0.1, 0.2, 0.3, 0.4, 0.5));
        rules.forEach((spec, rule) -> assertThat(UpdateRule.of(spec)).isEqualTo(rule));
    }

    @Test
    void learnedValuesDoNotDecay() {
        for (UpdateRule rule : List.of(
                new Sgd(0.2, 0, 0, false, 0.5),
                new Adam(0.2, 0.9, 0.999, 1e-8, 0.5, true, false),
                new Adam(0.2, 0.9, 0.999, 1e-8, 0.5, false, true),
                new RmsProp(0.2, 0.9, 1e-8, 0.5, true, 0.5),
                new Adagrad(0.2, 0, 0, 1e-8, 0.5))) {
            double[] values = {3};
            new ScalarOptimizer(rule.withoutWeightDecay(), values).step(0, 0, 1);
            assertThat(values).as("%s", rule).containsExactly(3);
            new ScalarOptimizer(rule, values).step(0, 0, 1);
            assertThat(values[0]).as("%s", rule).isLessThan(3);
        }
    }

    private static String nameInPyTorch(OptimizerFixture fixture, String name) {
        if (fixture.rule() instanceof RmsProp) {
            return switch (name) {
                case "square" -> "square_avg";
                case "mean" -> "grad_avg";
                default -> NAME_IN_PYTORCH.getOrDefault(name, name);
            };
        }
        return NAME_IN_PYTORCH.getOrDefault(name, name);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** An optimiser over a few parameters. */
    private static final class Bench {
        final HeapVector parameters;
        final HeapVector gradient;
        final Optimizer optimizer;
        boolean[] present;

        Bench(UpdateRule rule, Precision precision, List<Double> initial, int sharedEnd, List<Range> own) {
            parameters = new HeapVector(precision, array(initial));
            gradient = new HeapVector(precision, new double[initial.size()]);
            present = new boolean[own.size()];
            Layout layout = new Layout(initial.size(), sharedEnd, own, List.of());
            optimizer = new Optimizer(rule, layout, parameters, gradient, task -> present[task]);
        }

        /** Takes the fixture's steps from one on and compares with its parameters, unless the tolerance is NaN. */
        void follow(OptimizerFixture fixture, double tolerance, int from) {
            for (int step = from; step < fixture.gradients().size(); step++) {
                step(fixture, step);
                if (!Double.isNaN(tolerance)) {
                    assertThat(parameters.toArray())
                            .as("step %d", step)
                            .containsExactly(array(fixture.after().get(step)), within(tolerance));
                }
            }
        }

        void step(OptimizerFixture fixture, int step) {
            Optional<List<Double>> given = fixture.gradients().get(step);
            Arrays.fill(present, given.isPresent());
            if (given.isPresent()) {
                gradient.write(0, array(given.get()), parameters.size());
                optimizer.step(1);
            } else if (present.length > 0) {
                gradient.fill(0, parameters.size(), 0);
                optimizer.step(1);
            }
        }
    }
}
