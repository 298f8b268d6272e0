/** Tests of the random streams. */
@NullMarked
package org.mtl4j.engine.random;

import org.jspecify.annotations.NullMarked;
