/**
 * Strategies that balance tasks: one class each, with its own catalogue entry, in the room of what it sees
 * ({@link org.mtl4j.weighting.loss}, {@link org.mtl4j.weighting.gram}, {@link org.mtl4j.weighting.gradient},
 * {@link org.mtl4j.weighting.lookahead}) or of {@linkplain org.mtl4j.weighting.wrapper wrappers};
 * {@link org.mtl4j.weighting.WeightingPlugin} lists the rooms.
 *
 * <p>A class reads as its paper does: a sentence, the formula, the source, when it shines and when it fails, its price, and
 * every deliberate difference from the code that the authors, LibMTL or TorchJD published. Where those libraries compute
 * something else, a parameter turns the difference on, and a recorded run of the library is repeated in the tests.
 *
 * <p>A strategy keeps nothing between steps but the cells it asked {@code context.memory()} for. Arrays in its fields are
 * scratch for one step: they are made once, so that a step allocates nothing.
 */
@NullMarked
package org.mtl4j.weighting;

import org.jspecify.annotations.NullMarked;
