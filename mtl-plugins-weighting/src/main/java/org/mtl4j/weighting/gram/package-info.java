/**
 * Strategies that see inner products of the tasks' gradients in the shared parameters, and answer with a weight per
 * task: at most T backward passes, no T×P memory.
 */
@NullMarked
package org.mtl4j.weighting.gram;

import org.jspecify.annotations.NullMarked;
