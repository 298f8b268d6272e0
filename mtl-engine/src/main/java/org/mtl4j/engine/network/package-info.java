/** Compiles a described network to a plan and trains through it. */
@NullMarked
package org.mtl4j.engine.network;

import org.jspecify.annotations.NullMarked;
