package org.mtl4j.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;

/** What the oracles do not cover: several labels and outputs, missing labels, NaN, brute force, size. */
class StandardMetricsTest {

    private static final double NONE = Double.NaN;

    @Test
    void names_are_unique() {
        assertThat(StandardMetrics.all()).extracting(Metric::name).doesNotHaveDuplicates();
    }

    @Test
    void several_labels_are_averaged_or_pooled() {
        Predictions p = TaskPredictions.of(
                Multilabel.of("t", 3),
                new double[] {0.9, 0.2, 0.8, 0.6, 0.7, 0.1, 0.4, 0.5, 0.2},
                new double[] {1, 0, 0, 0, 1, 0, 1, 1, 0});

        assertThat(measure("accuracy", p)).isCloseTo(5 / 9.0, within(1e-15)); // ½ is no
        assertThat(measure("hamming-loss", p)).isCloseTo(4 / 9.0, within(1e-15));
        assertThat(measure("macro-f1", p)).isCloseTo((2 / 4.0 + 2 / 3.0 + 0) / 3, within(1e-15));
        assertThat(measure("micro-f1", p)).isCloseTo(4 / 8.0, within(1e-15));
        assertThat(measure("mean-iou", p)).isCloseTo((1 / 3.0 + 1 / 2.0 + 0) / 3, within(1e-15));
        // recalls of yes and no: ½ and 0, ½ and 1; the third label is never yes, so ⅔ of no
        assertThat(measure("balanced-accuracy", p)).isCloseTo((0.25 + 0.75 + 2 / 3.0) / 3, within(1e-15));
        // the third label has one kind of answer only
        assertThat(measure("roc-auc", p)).isCloseTo((0.5 + 1) / 2, within(1e-15));
        assertThat(measure("average-precision", p)).isCloseTo(((0.5 + 0.5 * 2 / 3) + 1 + 0) / 3, within(1e-15));
    }

    @Test
    void missing_labels_are_left_out() {
        Predictions some = TaskPredictions.of(
                Multilabel.of("t", 2),
                new double[] {0.9, 0.3, 0.1, 0.2, 0.4, 0.6, 0.7, 0.7},
                new double[] {1, NONE, NONE, NONE, NONE, 1, 0, 0});
        assertThat(some.size()).isEqualTo(3);
        assertThat(measure("accuracy", some)).isEqualTo(0.5);
        assertThat(measure("roc-auc", some)).isEqualTo((1.0 + 0.0) / 2);
        assertThat(measure("log-loss", some))
                .isCloseTo(-(Math.log(0.9) + Math.log(0.6) + 2 * Math.log(0.3)) / 4, within(1e-15));

        Predictions reals = TaskPredictions.of(
                Regression.of("t", 2), new double[] {1, 5, 2, 5, 3, 5}, new double[] {2, NONE, 4, 7, NONE, NONE});
        assertThat(reals.size()).isEqualTo(2);
        assertThat(measure("mse", reals)).isEqualTo(((1 + 4) / 2.0 + 4) / 2);
        assertThat(measure("rmse", reals)).isEqualTo((Math.sqrt(2.5) + 2) / 2);
        assertThat(measure("mae", reals)).isEqualTo((1.5 + 2) / 2);
    }

    @Test
    void rows_of_items_survive_what_is_left_out() {
        Predictions p = TaskPredictions.of(
                Multiclass.of("t", 2), new double[] {1, 0, 0, 1, 1, 0}, new double[] {0, NONE, 1}, new int[] {7, 7, 9});

        assertThat(p.size()).isEqualTo(2);
        assertThat(p.row(0)).isEqualTo(7);
        assertThat(p.row(1)).isEqualTo(9);
        assertThat(measure("accuracy", p)).isEqualTo(0.5);
    }

    @Test
    void without_items_or_with_NaN_predicted_every_metric_is_NaN() {
        for (Predictions p : new Predictions[] {
            TaskPredictions.of(Regression.of("t", 1), new double[] {1}, new double[] {NONE}),
            TaskPredictions.of(Binary.of("t"), new double[] {}, new double[] {}),
            TaskPredictions.of(Multiclass.of("t", 3), new double[] {0.2, 0.3, 0.5}, new double[] {NONE}),
            TaskPredictions.of(Regression.of("t", 1), new double[] {1, NONE}, new double[] {1, 2}),
            TaskPredictions.of(Binary.of("t"), new double[] {0.5, NONE}, new double[] {1, 0}),
            TaskPredictions.of(Multiclass.of("t", 2), new double[] {NONE, 1, 0, 1}, new double[] {0, 1}),
        }) {
            for (Metric metric : StandardMetrics.all()) {
                if (metric.fits(p)) {
                    assertThat(metric.of(p)).as(metric.name()).isNaN();
                }
            }
        }
    }

    @Test
    void overlaps_of_segments_are_averaged_over_classes_that_occur() {
        // truth 0 0 1 1 3, predicted 0 1 1 1 0; nothing is of class 2, or said to be
        Predictions p = TaskPredictions.of(
                Multiclass.of("t", 4),
                new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0},
                new double[] {0, 0, 1, 1, 3});

        assertThat(measure("mean-iou", p)).isCloseTo((1 / 3.0 + 2 / 3.0 + 0) / 3, within(1e-15));
    }

    @Test
    void relative_errors_leave_out_truths_of_0() {
        assertThat(measure("mean-relative-error", reals(new double[] {-2, 4, 0}, new double[] {1, 5, 9})))
                .isCloseTo((1.5 + 0.25) / 2, within(1e-15));
        assertThat(measure("mean-relative-error", reals(new double[] {0}, new double[] {1})))
                .isNaN();
    }

    @Test
    void normalized_mse_is_relative_to_the_variance() {
        assertThat(measure("normalized-mse", reals(new double[] {1, 2, 3}, new double[] {2, 2, 2})))
                .isEqualTo(1);
        assertThat(measure("normalized-mse", reals(new double[] {5, 5}, new double[] {5, 6})))
                .isNaN();
    }

    @Test
    void a_constant_truth_is_constant_even_where_its_mean_rounds() {
        double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        double[] predicted = {0.1, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1};

        assertThat(measure("r2", reals(constant, predicted))).isEqualTo(0);
        assertThat(measure("normalized-mse", reals(constant, predicted))).isNaN();
        assertThat(measure("pearson", reals(constant, predicted))).isNaN();
    }

    @Test
    void ranking_measures_equal_their_definitions() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            int n = 2 + random.nextInt(30);
            double[] score = new double[n];
            double[] other = new double[n];
            double[] label = new double[n];
            for (int i = 0; i < n; i++) {
                score[i] = random.nextInt(8) / 8.0; // many ties
                other[i] = random.nextInt(8);
                label[i] = random.nextInt(2);
            }
            Predictions answers = TaskPredictions.of(Binary.of("t"), score, label);
            assertSame(measure("roc-auc", answers), bruteAuc(score, label));
            assertThat(measure("average-precision", answers)).isCloseTo(bruteAp(score, label), within(1e-12));
            assertSame(measure("kendall-tau", reals(other, score)), bruteTau(other, score));
        }
    }

    @Test
    void a_million_items_take_no_time() {
        var random = new SplittableRandom(4);
        int n = 1_000_000;
        double[] score = random.doubles(n).toArray();
        double[] label = new double[n];
        for (int i = 0; i < n; i++) {
            label[i] = random.nextDouble() < score[i] ? 1 : 0;
        }
        Predictions p = TaskPredictions.of(Binary.of("t"), score, label);

        // P(positive above negative) when P(positive | score) = score: 5/6
        assertThat(measure("roc-auc", p)).isCloseTo(5 / 6.0, within(0.002));
        assertThat(measure("kendall-tau", reals(score, score))).isCloseTo(1, within(1e-12));
    }

    /** The same bits; NaN is the same as NaN. */
    private static void assertSame(double value, double expected) {
        assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(expected));
    }

    private static double bruteAuc(double[] score, double[] label) {
        double sum = 0;
        long pairs = 0;
        for (int i = 0; i < score.length; i++) {
            for (int j = 0; j < score.length; j++) {
                if (label[i] == 1 && label[j] == 0) {
                    pairs++;
                    sum += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
                }
            }
        }
        return sum / pairs;
    }

    private static double bruteAp(double[] score, double[] label) {
        double sum = 0;
        int positives = 0;
        for (int i = 0; i < score.length; i++) {
            if (label[i] == 1) {
                positives++;
                int above = 0;
                int hits = 0;
                for (int j = 0; j < score.length; j++) {
                    if (score[j] >= score[i]) {
                        above++;
                        hits += (int) label[j];
                    }
                }
                sum += (double) hits / above;
            }
        }
        return positives == 0 ? 0 : sum / positives;
    }

    private static double bruteTau(double[] x, double[] y) {
        long sum = 0;
        long untiedX = 0;
        long untiedY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
                untiedX += x[i] == x[j] ? 0 : 1;
                untiedY += y[i] == y[j] ? 0 : 1;
            }
        }
        double scale = Math.sqrt((double) untiedX) * Math.sqrt((double) untiedY);
        return scale == 0 ? Double.NaN : sum / scale;
    }

    private static Predictions reals(double[] actual, double[] predicted) {
        return TaskPredictions.of(Regression.of("t", 1), predicted, actual);
    }

    private static double measure(String name, Predictions p) {
        return StandardMetrics.all().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow()
                .of(p);
    }
}
