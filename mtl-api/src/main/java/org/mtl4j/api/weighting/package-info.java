/** Balancing tasks: strategies, what they see, what they answer, and what they remember. */
@NullMarked
package org.mtl4j.api.weighting;

import org.jspecify.annotations.NullMarked;
