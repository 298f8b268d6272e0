package org.mtl4j.api.metric;

/**
 * Names one number of an evaluation.
 *
 * @param task the task's name
 * @param metric the metric's name
 */
public record MetricId(String task, String metric) {

    @Override
    public String toString() {
        return task + "/" + metric;
    }
}
