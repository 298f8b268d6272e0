/**
 * From a data set's schema and a choice of architecture and trunk to a described network: the engine's side of {@link
 * org.mtl4j.api.sharing.SharingContext}. Nothing here touches numbers or native code.
 *
 * <p>Entry: tasks that read the same inputs share them as they are, side by side. Tasks with inputs of their own get
 * private encoders, which must give one width so that their rows can join in a shared trunk; where the widths differ, each
 * encoder is a dense layer as wide as the widest. Categories and tokens are embedded.
 */
@NullMarked
package org.mtl4j.engine.describe;

import org.jspecify.annotations.NullMarked;
