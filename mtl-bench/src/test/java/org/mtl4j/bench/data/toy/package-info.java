/** Problems with a known answer, against central differences and closed forms. */
@NullMarked
package org.mtl4j.bench.data.toy;

import org.jspecify.annotations.NullMarked;
