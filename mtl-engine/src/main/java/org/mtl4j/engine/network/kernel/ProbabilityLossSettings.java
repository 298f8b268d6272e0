package org.mtl4j.engine.network.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What the loss of a task on probabilities is computed with.
 *
 * @param positiveWeight how much a yes counts
 * @param classes for one of several classes; null for answers
 */
public record ProbabilityLossSettings(
        String task, double positiveWeight, @Nullable CrossEntropySettings classes) {}
