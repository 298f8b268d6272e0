/**
 * Architectures of trees: tasks go through the same blocks first and part at some depth, given, learned, or block by block.
 */
@NullMarked
package org.mtl4j.sharing.branch;

import org.jspecify.annotations.NullMarked;
