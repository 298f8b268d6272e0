/**
 * Wrappers: each turns any strategy that answers with weights into another one that sees the same.
 */
@NullMarked
package org.mtl4j.weighting.wrapper;

import org.jspecify.annotations.NullMarked;
