/** Each architecture against its contract, and the networks it describes against golden files. */
@NullMarked
package org.mtl4j.sharing;

import org.jspecify.annotations.NullMarked;
