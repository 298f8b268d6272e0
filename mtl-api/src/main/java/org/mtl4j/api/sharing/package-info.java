/** Sharing parameters: architectures, and the templates of trunks, blocks and heads they are built from. */
@NullMarked
package org.mtl4j.api.sharing;

import org.jspecify.annotations.NullMarked;
