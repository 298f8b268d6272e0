package org.mtl4j.engine.network;

import org.mtl4j.api.random.Draws;

/**
 * What a plan is compiled for. Buffers are made for {@code capacity} rows; those for the stacked deltas of single tasks grow
 * to the largest batch that is seen.
 *
 * @param capacity the most rows a batch will have
 * @param perTask whether the tasks' gradients will be asked for one by one
 * @param columns whether their single columns will be read, so that T×P numbers have to be stored
 * @param memoryBound bytes that stored task gradients may take before the plan recomputes instead
 * @param dropout where dropout masks and other samples come from
 */
public record PlanOptions(
        Precision precision, int capacity, boolean perTask, boolean columns, long memoryBound, Draws dropout) {}
