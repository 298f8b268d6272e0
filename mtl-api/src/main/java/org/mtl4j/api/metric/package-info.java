/** Metrics as values with a direction, over the predictions of one task. */
@NullMarked
package org.mtl4j.api.metric;

import org.jspecify.annotations.NullMarked;
