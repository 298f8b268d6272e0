/** Tests of the metrics against scikit-learn and by hand. */
@NullMarked
package org.mtl4j.engine.evaluate;

import org.jspecify.annotations.NullMarked;
