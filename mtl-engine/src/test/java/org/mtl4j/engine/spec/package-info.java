/** Tests of specifications and their readers. */
@NullMarked
package org.mtl4j.engine.spec;

import org.jspecify.annotations.NullMarked;
