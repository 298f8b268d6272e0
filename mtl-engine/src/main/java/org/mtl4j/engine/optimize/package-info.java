/** How parameters move along a gradient: update rules with PyTorch's formulas, learning-rate schedules, clipping. */
@NullMarked
package org.mtl4j.engine.optimize;

import org.jspecify.annotations.NullMarked;
