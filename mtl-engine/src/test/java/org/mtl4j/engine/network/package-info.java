/** Plans against finite differences, against other libraries' numbers, and against themselves in other forms. */
@NullMarked
package org.mtl4j.engine.network;

import org.jspecify.annotations.NullMarked;
