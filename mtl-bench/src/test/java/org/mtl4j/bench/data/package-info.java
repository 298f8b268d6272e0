/** Tests of the data sets: fingerprints, baselines without randomness, and known structure. */
@NullMarked
package org.mtl4j.bench.data;

import org.jspecify.annotations.NullMarked;
