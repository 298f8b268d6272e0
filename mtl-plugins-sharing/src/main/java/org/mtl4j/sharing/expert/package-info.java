/**
 * Architectures of experts: copies of the trunk, or of runs of its blocks, whose outputs each task mixes by a gate.
 */
@NullMarked
package org.mtl4j.sharing.expert;

import org.jspecify.annotations.NullMarked;
