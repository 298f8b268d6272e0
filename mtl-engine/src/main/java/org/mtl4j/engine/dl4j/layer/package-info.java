/** Layers of DL4J as nodes. */
@NullMarked
package org.mtl4j.engine.dl4j.layer;

import org.jspecify.annotations.NullMarked;
