/**
 * The operations of a plan and what flows between them.
 *
 * <p>A {@link org.mtl4j.engine.network.operation.Value} holds what a node gives for the rows of the batch, row-major with
 * a column of ones at the end of each row, so that a bias is one more row of the weights. Values of nodes that only one
 * task depends on hold that task's rows alone, from position 0; all others hold all rows.
 *
 * <p>Images and sequences lie by feature instead, {@link org.mtl4j.engine.network.operation.Order} [positions × channels ×
 * rows]: the batch innermost, the channels of a pixel or step together, pixels row by row. What lies under a line of a kernel
 * is then one block of memory, and a convolution is a product or a few at each position, without copies of patches. A dense
 * layer reads either order, so an image is flattened by reading on. A range of rows is a range of columns there.
 *
 * <p>Categories and symbols are no values but {@link org.mtl4j.engine.network.operation.Codes}, which embeddings and layers of
 * plug-ins read. Of a sequence {@link org.mtl4j.engine.network.operation.Steps} says how much of each row is there; what stands
 * behind means nothing and its gradient is 0: whatever looks at several steps at once sees to both.
 *
 * <p>A {@link org.mtl4j.engine.network.operation.Sweep} is one pass backward. It sums all tasks, weighted, in one block of
 * rows, or it keeps them apart in one block per task, stacked one below the other, so that a product takes them all at
 * once. A {@link org.mtl4j.engine.network.operation.Gradient} has the blocks of its value and remembers which of them
 * have been written; the first contribution to a block overwrites, later ones add, and what nothing was written to is
 * skipped. Private parts always carry their task's plain gradient; the weight is applied where they meet the shared part.
 *
 * <p>Operations are small classes with {@code forward} and {@code backward}. Parameters that several tasks share have a
 * {@link org.mtl4j.engine.network.operation.TaskGradients} for sweeps that keep the tasks apart.
 */
@NullMarked
package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.NullMarked;
