/**
 * Architectures of one trunk for all tasks, into which each task reaches with small modules of its own.
 */
@NullMarked
package org.mtl4j.sharing.module;

import org.jspecify.annotations.NullMarked;
