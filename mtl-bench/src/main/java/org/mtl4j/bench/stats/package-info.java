/**
 * The statistics of the tables: small pure functions over numbers per seed, with Commons Math's distributions and nothing else.
 *
 * <p>Runs of the same seed share their split, their initial values and their order of rows, so methods are compared seed by seed: {@link org.mtl4j.bench.stats.DeltaM}
 * gives one number per seed, and {@link org.mtl4j.bench.stats.Sample} says how far its mean can be trusted. {@link org.mtl4j.bench.stats.Agreement} asks whether runs of
 * another program come from the same distribution.
 */
@NullMarked
package org.mtl4j.bench.stats;

import org.jspecify.annotations.NullMarked;
