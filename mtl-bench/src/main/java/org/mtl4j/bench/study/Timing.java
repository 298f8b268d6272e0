package org.mtl4j.bench.study;

/**
 * How long a cell took: what {@code timing.json} holds.
 *
 * @param seconds from start to end, data and evaluation included
 * @param trainingSeconds of it, the training steps
 * @param jobs how many cells ran side by side, which slows each of them down
 */
public record Timing(double seconds, double trainingSeconds, double stepsPerSecond, int jobs) {}
