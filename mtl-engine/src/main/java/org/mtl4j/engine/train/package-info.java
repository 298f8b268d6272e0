/**
 * One training step and the loop around it.
 *
 * <p>Order of a step: forward · losses must be finite · the strategy answers and its answer becomes a gradient ({@link
 * org.mtl4j.engine.weighing}) · penalties (factor 1, never seen by the strategy) · clipping · optimiser · learned values of
 * the strategy · look back (same batch, same random masks).
 *
 * <p>The best epoch is chosen on validation data, never on test data; a run that asks for it without a validation part is
 * refused.
 */
@NullMarked
package org.mtl4j.engine.train;

import org.jspecify.annotations.NullMarked;
