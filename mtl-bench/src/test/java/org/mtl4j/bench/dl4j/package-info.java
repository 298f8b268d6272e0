/** Exported models, loaded by what a program with DL4J alone would write. */
@NullMarked
package org.mtl4j.bench.dl4j;

import org.jspecify.annotations.NullMarked;
