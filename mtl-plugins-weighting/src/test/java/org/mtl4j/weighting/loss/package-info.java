/** The strategies of one room against their contracts and numbers that can be checked by hand. */
@NullMarked
package org.mtl4j.weighting.loss;

import org.jspecify.annotations.NullMarked;
