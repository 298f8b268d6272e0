/**
 * Architectures, which decide what tasks share, and trunk templates, which they share: one class each, listed in
 * {@link org.mtl4j.sharing.SharingPlugin}.
 *
 * <p>An architecture describes a graph and holds no numbers. It takes blocks from whatever trunk the run names, so that every
 * architecture works with every trunk; how wide a layer is and which activation it has is the trunk's business.
 */
@NullMarked
package org.mtl4j.sharing;

import org.jspecify.annotations.NullMarked;
