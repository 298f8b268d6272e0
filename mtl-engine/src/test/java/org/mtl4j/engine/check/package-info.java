/** Strategies that break their contract, and what they are told. */
@NullMarked
package org.mtl4j.engine.check;

import org.jspecify.annotations.NullMarked;
