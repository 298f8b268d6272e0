/**
 * Each strategy against its contract and against numbers that can be checked by hand or were recorded elsewhere; the
 * recorded trainings are in {@link org.mtl4j.weighting.trace}.
 */
@NullMarked
package org.mtl4j.weighting;

import org.jspecify.annotations.NullMarked;
