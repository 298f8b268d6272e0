/**
 * Compiles the description of a network to a plan, through which it is trained and evaluated.
 *
 * <p>{@link org.mtl4j.engine.network.PlanCompiler} asks who reads what and which tasks depend on it, refuses what it
 * cannot compute (all of it at once), and decides six things for good:
 * <ul>
 *   <li><b>Where each number lies.</b> All parameters are one vector, the shared ones first, then each task's own
 *       ({@link org.mtl4j.engine.network.Layout}); the gradient is another. Every value has one buffer for the largest
 *       batch. A step allocates nothing.
 *   <li><b>What is one product.</b> Heads that read one signal are a single matrix; their weights are stored transposed,
 *       so that the stack of them lies as one block and the private range of each task is contiguous as well.
 *       Mixtures of the same values, those of a cross-stitch unit or of gates, are one product too ({@link
 *       org.mtl4j.engine.network.Units}).
 *   <li><b>In which order numbers lie.</b> Vectors by row, images and sequences by feature, the batch innermost.
 *   <li><b>What is one pass over memory.</b> A convolution with a max pooling and a function is computed window by window and
 *       never there as a whole ({@link org.mtl4j.engine.network.PooledChain}).
 *   <li><b>What may overwrite what.</b> Functions whose derivative follows from their result are computed in place.
 *   <li><b>How the gradients of single tasks are kept</b>, layer by layer, by the number of multiplications: stored,
 *       as products of activations and deltas, or formed again when needed if the memory bound forbids to store them.
 * </ul>
 *
 * <p>A step is {@code forward}, then {@code backward} (the tasks' gradients summed with weights) or
 * {@code backwardPerTask} with products and a combination, or the two halves around the representation; then
 * {@code addPenalties}. Private parts always get their own task's gradient; what the shared part gets is weighted where
 * private and shared meet, so one sweep serves both. {@link org.mtl4j.engine.network.Plan#render} prints what was decided.
 *
 * <p>Products run in OpenBLAS on native memory, everything else in plain Java loops on heap arrays, which the
 * just-in-time compiler turns into SIMD code: see {@code kernel}. The operations and what flows between them are in
 * {@code operation}. Nobody outside of this package uses these two.
 */
@NullMarked
package org.mtl4j.engine.network;

import org.jspecify.annotations.NullMarked;
