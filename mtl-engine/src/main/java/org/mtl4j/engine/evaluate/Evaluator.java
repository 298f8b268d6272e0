package org.mtl4j.engine.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.metric.MetricId;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Task;

/** Applies every metric that fits to the predictions of each task. */
public final class Evaluator {

    private final List<Metric> metrics;
    private final Map<String, String> primaryOfTask;
    private final boolean primaryOnly;

    private Evaluator(List<Metric> metrics, Map<String, String> primaryOfTask, boolean primaryOnly) {
        this.metrics = List.copyOf(metrics);
        this.primaryOfTask = Map.copyOf(primaryOfTask);
        this.primaryOnly = primaryOnly;
    }

    /** With these metrics, and the {@linkplain StandardMetrics#primaryFor usual} primary one for each kind of task. */
    public static Evaluator with(List<Metric> metrics) {
        return new Evaluator(metrics, Map.of(), false);
    }

    /** With the built-in metrics. */
    public static Evaluator standard() {
        return with(StandardMetrics.all());
    }

    /**
     * The same with other primary metrics.
     *
     * @param metricOfTask names of metrics by names of tasks; a task that is not named keeps the usual one
     */
    public Evaluator judging(Map<String, String> metricOfTask) {
        return new Evaluator(metrics, metricOfTask, primaryOnly);
    }

    /** The same without the metrics that are nobody's primary one: for every epoch's validation. */
    public Evaluator primaryOnly() {
        return new Evaluator(metrics, primaryOfTask, true);
    }

    /**
     * @param predictions one per task
     * @throws MtlException.InvalidSpec if a primary metric is named for a task that does not exist, does not exist itself or
     *     does not fit
     * @throws MtlException.Plugin if a metric fails
     */
    public Evaluation evaluate(List<? extends Predictions> predictions) {
        requireKnownTasks(predictions);
        List<Score> scores = new ArrayList<>();
        Map<String, String> primaries = new LinkedHashMap<>();
        for (Predictions p : predictions) {
            Task task = p.task();
            String primary = primaryOfTask.getOrDefault(task.name(), StandardMetrics.primaryFor(task));
            requireFitting(primary, p);
            primaries.put(task.name(), primary);
            for (Metric metric : metrics) {
                if (metric.fits(p) && (!primaryOnly || metric.name().equals(primary))) {
                    scores.add(measure(metric, p));
                }
            }
        }
        return new Evaluation(scores, primaries);
    }

    private static Score measure(Metric metric, Predictions p) {
        try {
            return new Score(new MetricId(p.task().name(), metric.name()), metric.direction(), metric.of(p));
        } catch (RuntimeException e) {
            throw new MtlException.Plugin(
                    "The metric %s failed on the predictions of task %s: %s"
                            .formatted(metric.name(), p.task().name(), e),
                    e);
        }
    }

    private void requireKnownTasks(List<? extends Predictions> predictions) {
        List<String> tasks = predictions.stream().map(p -> p.task().name()).toList();
        List<String> unknown = primaryOfTask.keySet().stream()
                .filter(name -> !tasks.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new MtlException.InvalidSpec(
                    "Primary metrics are named for %s, but the tasks are %s".formatted(unknown, tasks));
        }
        if (Set.copyOf(tasks).size() != tasks.size()) {
            throw new IllegalArgumentException("Two tasks have the same name: " + tasks);
        }
    }

    private void requireFitting(String primary, Predictions p) {
        List<String> fitting =
                metrics.stream().filter(m -> m.fits(p)).map(Metric::name).toList();
        if (!fitting.contains(primary)) {
            throw new MtlException.InvalidSpec("Task %s cannot be judged by the metric %s; metrics that fit it: %s"
                    .formatted(p.task().name(), primary, String.join(", ", fitting)));
        }
    }
}
