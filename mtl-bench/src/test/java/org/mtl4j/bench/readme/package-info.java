@NullMarked
package org.mtl4j.bench.readme;

import org.jspecify.annotations.NullMarked;
