/**
 * Strategies that see the losses of a step and no gradient: one backward pass, whatever the number of tasks.
 */
@NullMarked
package org.mtl4j.weighting.loss;

import org.jspecify.annotations.NullMarked;
