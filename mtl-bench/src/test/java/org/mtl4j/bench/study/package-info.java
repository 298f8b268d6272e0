@NullMarked
package org.mtl4j.bench.study;

import org.jspecify.annotations.NullMarked;
