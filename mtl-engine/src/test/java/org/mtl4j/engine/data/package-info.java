@NullMarked
package org.mtl4j.engine.data;

import org.jspecify.annotations.NullMarked;
