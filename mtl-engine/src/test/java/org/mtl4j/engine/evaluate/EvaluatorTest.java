package org.mtl4j.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.law.PluginContract;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.api.metric.MetricId;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;

class EvaluatorTest {

    private static final Predictions DIGIT = TaskPredictions.of(
            Multiclass.of("digit", 3), new double[] {0.5, 0.3, 0.2, 0.2, 0.2, 0.6}, new double[] {0, 1});
    private static final Predictions EVEN =
            TaskPredictions.of(Binary.of("even"), new double[] {0.9, 0.2, 0.3}, new double[] {1, 0, 1});
    private static final Predictions SIZE =
            TaskPredictions.of(Regression.of("size", 1), new double[] {1, 2}, new double[] {1, 4});

    @Test
    void every_task_is_judged_by_the_usual_metric_of_its_kind() {
        Evaluation evaluation = Evaluator.standard().evaluate(List.of(DIGIT, EVEN, SIZE));

        assertThat(evaluation.primaries())
                .containsExactly(
                        new Score(new MetricId("digit", "accuracy"), Direction.HIGHER, 0.5),
                        new Score(new MetricId("even", "roc-auc"), Direction.HIGHER, 1),
                        new Score(new MetricId("size", "rmse"), Direction.LOWER, Math.sqrt(2)));
        assertThat(evaluation.value("size", "mae")).isEqualTo(1);
        assertThat(evaluation.has(new MetricId("size", "accuracy"))).isFalse();
        assertThat(evaluation).isEqualTo(Evaluator.standard().evaluate(List.of(DIGIT, EVEN, SIZE)));
    }

    @Test
    void segmentations_are_judged_by_their_overlap() {
        Predictions pixels = TaskPredictions.of(
                Multiclass.of("part", 2).per(Extent.PIXEL), new double[] {1, 0, 1, 0}, new double[] {0, 1});

        assertThat(Evaluator.standard().evaluate(List.of(pixels)).primary("part"))
                .isEqualTo(new Score(new MetricId("part", "mean-iou"), Direction.HIGHER, 0.25));
    }

    @Test
    void the_user_may_name_another_primary_metric() {
        Evaluator evaluator =
                Evaluator.standard().judging(Map.of("size", "mae")).primaryOnly();

        Evaluation evaluation = evaluator.evaluate(List.of(EVEN, SIZE));

        assertThat(evaluation.primary("size").value()).isEqualTo(1);
        assertThat(evaluation.scores())
                .extracting(Score::id)
                .map(MetricId::toString)
                .containsExactly("even/roc-auc", "size/mae");
    }

    @Test
    void a_primary_metric_that_does_not_fit_is_refused() {
        Evaluator evaluator = Evaluator.with(List.of(metric("rmse"), metric("mae")));

        assertThatThrownBy(() -> evaluator.judging(Map.of("size", "accuracy")).evaluate(List.of(SIZE)))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("Task size cannot be judged by the metric accuracy; metrics that fit it: rmse, mae");
        assertThatThrownBy(() -> evaluator.judging(Map.of("sice", "mae")).evaluate(List.of(SIZE)))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("Primary metrics are named for [sice], but the tasks are [size]");
    }

    @Test
    void a_metric_that_throws_is_named() {
        Metric broken = Metric.ofReals("broken", Direction.LOWER, p -> p.actual(p.size(), 0));
        Evaluator evaluator = Evaluator.with(List.of(metric("rmse"), broken));

        assertThatThrownBy(() -> evaluator.evaluate(List.of(SIZE)))
                .isInstanceOf(MtlException.Plugin.class)
                .hasMessageStartingWith("The metric broken failed on the predictions of task size: ");
    }

    @Test
    void what_was_not_measured_is_named_with_what_was() {
        Evaluation evaluation = Evaluator.with(List.of(metric("rmse"))).evaluate(List.of(SIZE));

        assertThatThrownBy(() -> evaluation.value("size", "mae"))
                .hasMessage("size/mae was not measured; measured were [size/rmse]");
        assertThatThrownBy(() -> evaluation.primary("digit"))
                .hasMessage("There is no task digit; evaluated were [size]");
    }

    @Test
    void arrays_of_the_wrong_length_and_labels_outside_the_classes_are_refused() {
        assertThatThrownBy(() -> TaskPredictions.of(Multiclass.of("digit", 3), new double[6], new double[3]))
                .hasMessage("The labels of task digit hold 3 numbers; 2 items of 1 numbers were expected");
        assertThatThrownBy(() -> TaskPredictions.of(Multiclass.of("digit", 3), new double[3], new double[] {3}))
                .hasMessage("Task digit has the label 3.0; whole numbers from 0 to 2 were expected");
        assertThatThrownBy(() -> TaskPredictions.of(Binary.of("even"), new double[1], new double[] {0.5}))
                .hasMessage("Task even has the label 0.5; whole numbers from 0 to 1 were expected");
    }

    @Test
    void better_follows_the_direction() {
        MetricId id = new MetricId("t", "m");
        assertThat(new Score(id, Direction.HIGHER, 2).isBetterThan(1)).isTrue();
        assertThat(new Score(id, Direction.LOWER, 2).isBetterThan(1)).isFalse();
        assertThat(new Score(id, Direction.LOWER, 1).isBetterThan(1)).isFalse();
        assertThat(new Score(id, Direction.LOWER, Double.NaN).isBetterThan(1)).isFalse();
        assertThat(new Score(id, Direction.LOWER, 1).isBetterThan(Double.NaN)).isTrue();
    }

    @Nested
    class ThePlugin extends PluginContract {
        @Override
        protected MtlPlugin plugin() {
            return new StandardMetricsPlugin();
        }
    }

    @Test
    void the_plugin_offers_all_metrics() {
        assertThat(new StandardMetricsPlugin().metrics()).isEqualTo(StandardMetrics.all());
    }

    private static Metric metric(String name) {
        return StandardMetrics.all().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
