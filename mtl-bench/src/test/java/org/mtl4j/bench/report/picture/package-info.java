/** Pictures as texts. */
@NullMarked
package org.mtl4j.bench.report.picture;

import org.jspecify.annotations.NullMarked;
