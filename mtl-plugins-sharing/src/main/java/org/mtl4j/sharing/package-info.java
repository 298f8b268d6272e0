/**
 * Architectures, which decide what tasks share, and trunk templates, which they share: one class each, with its own catalogue
 * entry, in the room of what they are made of: {@linkplain org.mtl4j.sharing.branch trees}, {@linkplain
 * org.mtl4j.sharing.tower towers}, {@linkplain org.mtl4j.sharing.expert experts}, {@linkplain org.mtl4j.sharing.module small
 * private modules}, {@linkplain org.mtl4j.sharing.chain chains of tasks}. {@link org.mtl4j.sharing.SharingPlugin} lists them.
 *
 * <p>An architecture describes a graph and holds no numbers. It takes blocks from whatever trunk the run names, so that every
 * architecture works with every trunk; how wide a layer is and which activation it has is the trunk's business.
 */
@NullMarked
package org.mtl4j.sharing;

import org.jspecify.annotations.NullMarked;
