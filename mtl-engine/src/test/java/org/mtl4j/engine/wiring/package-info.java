/** Tests of the parts of a run. */
@NullMarked
package org.mtl4j.engine.wiring;

import org.jspecify.annotations.NullMarked;
