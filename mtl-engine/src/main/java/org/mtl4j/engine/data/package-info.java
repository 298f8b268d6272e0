/**
 * Data sets in memory, and how their rows reach a plan. A {@link org.mtl4j.engine.data.Table} reads a data set once and
 * checks it against its schema; a {@link org.mtl4j.engine.data.Partition} says which rows train, validate and test; a
 * {@link org.mtl4j.engine.data.Standardizer} scales by what the training rows show; a
 * {@link org.mtl4j.engine.data.Feeder} copies the rows of a step into the plan's batch. Samplers, which choose those rows,
 * belong to training.
 */
@NullMarked
package org.mtl4j.engine.data;

import org.jspecify.annotations.NullMarked;
