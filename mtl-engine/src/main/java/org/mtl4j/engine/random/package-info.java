/**
 * All randomness of the engine: independent streams that are found by name, not by the order in which they are asked for,
 * so that a part of a run that draws more or less does not move the numbers of any other part. A stream depends on the
 * seed and its name alone and gives the same bits on every Java version and machine. No other package draws numbers, and
 * no other library is handed the user's seed.
 */
@NullMarked
package org.mtl4j.engine.random;

import org.jspecify.annotations.NullMarked;
