package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.engine.random.RecordedDraws;

/** Examples of methods that draw: by injecting every draw there is. */
final class ProjectionExamples {

    private static final Offset<Double> PRINTED = within(2e-6);

    private ProjectionExamples() {}

    /** Orders differ only in how the other tasks follow each other. */
    static void pcGrad(double[][] jacobian, Account expected) {
        int tasks = jacobian.length;
        List<double[]> directions = new ArrayList<>();
        for (List<int[]> orders : ordersOfTheOthers(tasks)) {
            directions.add(drawn(Method.of("pcgrad"), tasks, orders)
                    .step(Scene.of(jacobian))
                    .direction());
        }
        double[] ascending = Method.of("pcgrad", "order", "fixed").direction(jacobian);
        int[] falling = IntStream.range(0, tasks).map(i -> tasks - 1 - i).toArray();
        List<int[]> descending =
                IntStream.range(0, tasks).mapToObj(i -> falling).toList();
        Set<String> different = new TreeSet<>();
        directions.forEach(d -> different.add(Arrays.toString(
                Arrays.stream(d).mapToLong(x -> Math.round(x * 1e9)).toArray())));

        assertThat(ascending).containsExactly(expected.vector("direction_ascending_order"), PRINTED);
        assertThat(drawn(Method.of("pcgrad"), tasks, descending)
                        .step(Scene.of(jacobian))
                        .direction())
                .containsExactly(expected.vector("direction_descending_order"), PRINTED);
        assertThat(mean(directions)).containsExactly(expected.vector("mean_over_all_orders"), PRINTED);
        assertThat(directions).hasSize(expected.get("n_orders").asInt());
        assertThat(different.size() > 1)
                .isEqualTo(expected.get("order_dependent").asBoolean());
        assertThat(directions.stream()
                        .mapToDouble(d -> least(Matrices.products(jacobian, d)))
                        .sorted()
                        .toArray())
                .containsExactly(
                        Arrays.stream(expected.vector("min_inner_product_per_order"))
                                .sorted()
                                .toArray(),
                        PRINTED);
    }

    static void gradVac(double[][] jacobian, Account expected) {
        Rehearsal run = Method.of("gradvac", "beta", 0.5, "order", "fixed").open(jacobian.length);
        Scene scene = Scene.of(jacobian);

        assertThat(run.step(scene).direction()).containsExactly(expected.vector("step1_direction"), PRINTED);
        compareTargets(run, expected.matrix("step1_rho"));
        assertThat(run.step(scene).direction()).containsExactly(expected.vector("step2_same_J_direction"), PRINTED);
        compareTargets(run, expected.matrix("step2_rho"));
    }

    /** A target's row without the task itself. */
    private static void compareTargets(Rehearsal run, double[][] expected) {
        for (int i = 0; i < expected.length; i++) {
            int own = i;
            double[] others = IntStream.range(0, expected.length)
                    .filter(j -> j != own)
                    .mapToDouble(j -> expected[own][j])
                    .toArray();
            double[] targets = run.save().of("target-cosine", "t" + i).stream()
                    .mapToDouble(x -> x)
                    .toArray();
            assertThat(targets).containsExactly(others, PRINTED);
        }
    }

    static void gradDrop(double[][] jacobian, Account expected) {
        double[] positive = expected.vector("P_positive");
        double[] ifPositive = expected.vector("kept_if_positive");
        double[] ifNegative = expected.vector("kept_if_negative");
        double[] kept = dropped(jacobian, positive, -1e-9);
        double[] other = dropped(jacobian, positive, 1e-9);
        double[] mean = new double[positive.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = positive[c] * ifPositive[c] + (1 - positive[c]) * ifNegative[c];
            if (positive[c] == 1) {
                assertThat(ifNegative[c]).isZero();
                other[c] = 0;
            }
        }

        assertThat(kept).containsExactly(ifPositive, PRINTED);
        assertThat(other).containsExactly(ifNegative, PRINTED);
        assertThat(mean).containsExactly(expected.vector("expected_value"), PRINTED);
    }

    /** With draws a little off the probabilities of positive signs. */
    private static double[] dropped(double[][] jacobian, double[] positive, double off) {
        RecordedDraws draws = new RecordedDraws();
        draws.uniforms(Arrays.stream(positive)
                .map(p -> Math.max(0, Math.min(1 - 1e-12, p + 1000 * off)))
                .toArray());
        return Method.of("grad-drop", "on", "parameters")
                .open(jacobian.length, draws)
                .step(Scene.of(jacobian))
                .direction();
    }

    private static Rehearsal drawn(Method method, int tasks, List<int[]> orders) {
        RecordedDraws draws = new RecordedDraws();
        orders.forEach(draws::permutations);
        return method.open(tasks, draws);
    }

    /** For each task an order of all, itself last: every combination of orders of two or three tasks. */
    private static List<List<int[]>> ordersOfTheOthers(int tasks) {
        List<List<int[]>> all = List.of(List.of());
        for (int i = 0; i < tasks; i++) {
            int own = i;
            int[] up = IntStream.concat(IntStream.range(0, tasks).filter(j -> j != own), IntStream.of(own))
                    .toArray();
            int[] down = IntStream.concat(
                            IntStream.range(0, tasks).map(j -> tasks - 1 - j).filter(j -> j != own), IntStream.of(own))
                    .toArray();
            List<int[]> choices = tasks == 2 ? List.of(up) : List.of(up, down);
            List<List<int[]>> longer = new ArrayList<>();
            for (List<int[]> begun : all) {
                for (int[] choice : choices) {
                    List<int[]> next = new ArrayList<>(begun);
                    next.add(choice);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private static double[] mean(List<double[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (double[] vector : vectors) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += vector[c] / vectors.size();
            }
        }
        return mean;
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
