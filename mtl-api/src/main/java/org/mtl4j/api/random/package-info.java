/**
 * Randomness by name. Nothing in a plug-in makes its own random numbers: it asks its context for a stream by a name that
 * says what is drawn ("order", "mask"), so that adding a draw in one place moves no number in another.
 */
@NullMarked
package org.mtl4j.api.random;

import org.jspecify.annotations.NullMarked;
