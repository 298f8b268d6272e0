@NullMarked
package org.mtl4j.engine.weighing;

import org.jspecify.annotations.NullMarked;
