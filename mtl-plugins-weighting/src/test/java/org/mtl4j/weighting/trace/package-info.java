/**
 * Trains as LibMTL and TorchJD trained and compares every number they recorded.
 *
 * <p>A {@link org.mtl4j.weighting.trace.Trace} is one recorded training of eight steps: a network with its first
 * parameters, batches, what the library drew, and what it computed. {@link org.mtl4j.weighting.trace.Replay} builds the
 * same network, hands the recorded draws to the strategy, and takes the steps through the engine's own training step.
 * {@link org.mtl4j.weighting.trace.Peers} says which strategy, with which parameters, is which of the libraries' methods:
 * a new strategy needs a line there and its recordings beside the others.
 */
@NullMarked
package org.mtl4j.weighting.trace;

import org.jspecify.annotations.NullMarked;
