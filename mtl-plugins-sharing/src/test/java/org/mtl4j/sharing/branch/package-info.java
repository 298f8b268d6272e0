/** Trees that are learned, in whole runs. */
@NullMarked
package org.mtl4j.sharing.branch;

import org.jspecify.annotations.NullMarked;
