/**
 * The data sets that come with MTL4J, offered through the same door as anyone's by {@link org.mtl4j.bench.data.BenchDatasets}.
 *
 * <ul>
 *   <li>Real ones, embedded as gzipped CSV with licence, source and SHA-256 (README.md and NOTICE.md beside the files):
 *       digits-duo, yeast, tecator.
 *   <li>Made ones whose structure is known, from named random streams: mmoe-synthetic, shared-subspace. The same parameters
 *       and seed give the same bits.
 *   <li>A table in a file of the user's: csv. {@link org.mtl4j.bench.data.NewRows} reads such a file for a model that was kept.
 * </ul>
 *
 * <p>Nothing is read or drawn before a data set is created. A created one holds its rows in flat arrays that never change, so
 * any number of threads may read it.
 */
@NullMarked
package org.mtl4j.bench.data;

import org.jspecify.annotations.NullMarked;
