@NullMarked
package org.mtl4j.bench.stats;

import org.jspecify.annotations.NullMarked;
