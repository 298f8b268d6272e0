/** What the modules may know of each other, as a test. */
@NullMarked
package org.mtl4j.bench.architecture;

import org.jspecify.annotations.NullMarked;
