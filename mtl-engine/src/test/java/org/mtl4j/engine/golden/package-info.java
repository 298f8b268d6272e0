/** Golden files: texts for users, pinned word by word beside the tests. */
@NullMarked
package org.mtl4j.engine.golden;

import org.jspecify.annotations.NullMarked;
