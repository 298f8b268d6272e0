package org.mtl4j.engine.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.api.metric.MetricId;

/** What an {@link Evaluator} measured: immutable, in the order of tasks and metrics. */
public final class Evaluation {

    private final Map<MetricId, Score> scores;
    private final Map<String, Score> primaries;

    Evaluation(List<Score> scores, Map<String, String> primaryOfTask) {
        Map<MetricId, Score> byId = new LinkedHashMap<>();
        scores.forEach(score -> byId.put(score.id(), score));
        Map<String, Score> byTask = new LinkedHashMap<>();
        primaryOfTask.forEach((task, metric) -> byTask.put(task, find(byId, new MetricId(task, metric))));
        this.scores = Collections.unmodifiableMap(byId);
        this.primaries = Collections.unmodifiableMap(byTask);
    }

    /** All scores, task by task. */
    public List<Score> scores() {
        return List.copyOf(scores.values());
    }

    /** Whether this was measured. */
    public boolean has(MetricId id) {
        return scores.containsKey(id);
    }

    /** @throws IllegalArgumentException if it was not measured */
    public Score score(MetricId id) {
        return find(scores, id);
    }

    /** The value of {@link #score(MetricId)}. */
    public double value(String task, String metric) {
        return score(new MetricId(task, metric)).value();
    }

    /** The score a task is judged by. */
    public Score primary(String task) {
        Score found = primaries.get(task);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no task %s; evaluated were %s".formatted(task, primaries.keySet()));
        }
        return found;
    }

    /** The score each task is judged by, in the order of tasks. */
    public List<Score> primaries() {
        return new ArrayList<>(primaries.values());
    }

    private static Score find(Map<MetricId, Score> scores, MetricId id) {
        Score found = scores.get(id);
        if (found == null) {
            throw new IllegalArgumentException("%s was not measured; measured were %s".formatted(id, scores.keySet()));
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evaluation that && scores.equals(that.scores) && primaries.equals(that.primaries);
    }

    @Override
    public int hashCode() {
        return 31 * scores.hashCode() + primaries.hashCode();
    }

    @Override
    public String toString() {
        return scores.values().toString();
    }
}
