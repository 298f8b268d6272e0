/**
 * What a layer of another library sees of a plan: its native memory, as it lies, so that parameters and gradients are used in
 * place and activations are copied by that library or not at all.
 */
@NullMarked
package org.mtl4j.engine.network.layer;

import org.jspecify.annotations.NullMarked;
