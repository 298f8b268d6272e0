package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

/** Compares every gradient a plan gives with central differences. */
final class GradientCheck {
    private static final double TOLERANCE = 2e-7;

    private GradientCheck() {}

    /** Sums, single tasks, products, combinations; the batch has to be ready. */
    static void check(Probe probe) {
        Plan plan = probe.plan();
        plan.forward(Plan.Pass.TRAINING);
        double[][] expected = probe.differences();
        checkSum(probe, expected);
        checkSingle(probe, expected);
    }

    private static void checkSum(Probe probe, double[][] expected) {
        Plan plan = probe.plan();
        double[] shared = new double[probe.tasks()];
        double[] own = new double[probe.tasks()];
        for (int t = 0; t < shared.length; t++) {
            shared[t] = 0.5 + 0.25 * t;
            own[t] = 2 - 0.5 * t;
        }
        plan.backward(shared, own);
        compare(plan, "sum", probe.gradient(), weighted(plan, expected, shared, own));
        Arrays.fill(shared, 1);
        Arrays.fill(own, 1);
        plan.backward(shared, own);
        compare(plan, "sum with ones", probe.gradient(), weighted(plan, expected, shared, own));
    }

    private static void checkSingle(Probe probe, double[][] expected) {
        Plan plan = probe.plan();
        int tasks = probe.tasks();
        int end = plan.layout().sharedEnd();
        plan.backwardPerTask();
        for (int i = 0; i < tasks; i++) {
            for (int j = 0; j < tasks; j++) {
                double product = 0;
                double scale = 1;
                for (int p = 0; p < end; p++) {
                    product += expected[i][p] * expected[j][p];
                    scale += Math.abs(expected[i][p] * expected[j][p]);
                }
                assertThat(plan.product(i, j)).as("product %d %d", i, j).isCloseTo(product, within(TOLERANCE * scale));
                for (Layout.Segment segment : plan.layout().segments()) {
                    if (segment.owner() == null) {
                        checkProduct(plan, segment, expected, i, j);
                    }
                }
            }
        }
        double[] ones = new double[tasks];
        Arrays.fill(ones, 1);
        for (int t = 0; t < tasks; t++) {
            double[] weights = new double[tasks];
            weights[t] = 1;
            plan.combine(weights);
            compare(plan, "task " + t, probe.gradient(), weighted(plan, expected, weights, ones));
        }
        plan.combine(ones);
        compare(plan, "combination", probe.gradient(), weighted(plan, expected, ones, ones));
    }

    private static void checkProduct(Plan plan, Layout.Segment segment, double[][] expected, int i, int j) {
        int from = segment.offset();
        int to = from + segment.length() - segment.length() / 3;
        double product = 0;
        double scale = 1;
        for (int p = from; p < to; p++) {
            product += expected[i][p] * expected[j][p];
            scale += Math.abs(expected[i][p] * expected[j][p]);
        }
        assertThat(plan.product(from, to, i, j))
                .as("product %d %d over most of %s", i, j, segment)
                .isCloseTo(product, within(TOLERANCE * scale));
    }

    static double[] weighted(Plan plan, double[][] gradients, double[] shared, double[] own) {
        double[] sum = new double[plan.layout().size()];
        for (int t = 0; t < gradients.length; t++) {
            for (int p = 0; p < plan.layout().sharedEnd(); p++) {
                sum[p] += shared[t] * gradients[t][p];
            }
            Layout.Range range = plan.layout().privateRanges().get(t);
            for (int p = range.from(); p < range.to(); p++) {
                sum[p] += own[t] * gradients[t][p];
            }
        }
        return sum;
    }

    private static void compare(Plan plan, String what, double[] actual, double[] expected) {
        for (Layout.Segment segment : plan.layout().segments()) {
            for (int p = segment.offset(); p < segment.offset() + segment.length(); p++) {
                if (!(Math.abs(actual[p] - expected[p]) <= TOLERANCE * (1 + Math.abs(expected[p])))) {
                    assertThat(actual[p])
                            .as("%s: number %d of %s", what, p - segment.offset(), segment)
                            .isEqualTo(expected[p]);
                }
            }
        }
    }
}
