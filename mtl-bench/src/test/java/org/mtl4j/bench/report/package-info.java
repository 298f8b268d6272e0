@NullMarked
package org.mtl4j.bench.report;

import org.jspecify.annotations.NullMarked;
