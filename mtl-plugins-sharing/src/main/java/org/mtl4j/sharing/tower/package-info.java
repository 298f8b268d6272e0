/**
 * Architectures of towers: a trunk for each task, which meet block by block or in the objective.
 */
@NullMarked
package org.mtl4j.sharing.tower;

import org.jspecify.annotations.NullMarked;
