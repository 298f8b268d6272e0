/** Forward and backward passes of LibMTL's architectures, and of references written from papers, repeated number by number. */
@NullMarked
package org.mtl4j.sharing.parity;

import org.jspecify.annotations.NullMarked;
