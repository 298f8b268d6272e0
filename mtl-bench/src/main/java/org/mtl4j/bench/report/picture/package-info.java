/** Pictures of what a study kept, as SVG texts that need nothing but a browser. */
@NullMarked
package org.mtl4j.bench.report.picture;

import org.jspecify.annotations.NullMarked;
