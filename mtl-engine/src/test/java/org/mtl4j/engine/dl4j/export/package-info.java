/** Exports beside the plans they were made of: the same outputs, gradients and ten steps of training. */
@NullMarked
package org.mtl4j.engine.dl4j.export;

import org.jspecify.annotations.NullMarked;
