/** What the native libraries say about themselves, for manifests and for {@code mtl doctor}. */
@NullMarked
package org.mtl4j.engine.network.natives;

import org.jspecify.annotations.NullMarked;
