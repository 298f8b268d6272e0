@NullMarked
package org.mtl4j.engine.train;

import org.jspecify.annotations.NullMarked;
