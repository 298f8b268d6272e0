/**
 * Strategies that see the gradients themselves, in the shared parameters or in the shared representation.
 */
@NullMarked
package org.mtl4j.weighting.gradient;

import org.jspecify.annotations.NullMarked;
