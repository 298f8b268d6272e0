@NullMarked
package org.mtl4j.engine;

import org.jspecify.annotations.NullMarked;
