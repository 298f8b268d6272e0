/** The description of a network: an immutable graph of nodes that holds no tensors. */
@NullMarked
package org.mtl4j.api.network;

import org.jspecify.annotations.NullMarked;
