@NullMarked
package org.mtl4j.engine.optimize;

import org.jspecify.annotations.NullMarked;
