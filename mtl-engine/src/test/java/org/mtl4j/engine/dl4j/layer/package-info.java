/** Tests of DL4J's layers as nodes; their gradients are checked with those of all plans. */
@NullMarked
package org.mtl4j.engine.dl4j.layer;

import org.jspecify.annotations.NullMarked;
