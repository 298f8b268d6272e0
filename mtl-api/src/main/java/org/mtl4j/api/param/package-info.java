/**
 * Hyper-parameters as values: one {@link org.mtl4j.api.param.Param} object per parameter, read by everything that shows,
 * checks, records or tunes it.
 */
@NullMarked
package org.mtl4j.api.param;

import org.jspecify.annotations.NullMarked;
