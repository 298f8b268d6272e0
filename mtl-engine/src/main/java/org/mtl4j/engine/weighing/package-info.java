/**
 * The engine's side of a weighting: shows it the step, and turns its answer into the gradient that the optimiser reads.
 *
 * <p>What the literature and its libraries do differently without saying so is fixed here once:
 *
 * <ul>
 *   <li><b>One index space.</b> In a step, i runs over the tasks with a labelled element in the batch, in declared order
 *       ({@link org.mtl4j.engine.weighing.Present}). An absent task has no loss and no gradient, and its memory cells do not
 *       move.
 *   <li><b>Private parameters</b> get their own task's gradient times the private weight: what the strategy set, else the
 *       weight itself where only losses or trial points are seen, else 1. {@link
 *       org.mtl4j.engine.spec.StepSpec.PrivateGradients} overrides that.
 *   <li><b>Length.</b> After combining, the shared part is shortened to the strategy's {@code limitNorm}, then brought to
 *       the length that {@link org.mtl4j.engine.spec.StepSpec.StepNorm} asks for; private parts are left alone.
 *   <li><b>Learned values</b> are read before their update; they have no weight decay and are outside of clipping; without
 *       a derivative nothing moves.
 * </ul>
 *
 * <p>A {@link org.mtl4j.engine.weighing.StepRule} is chosen once per run for the kind of answer; behind a weighting that
 * answers with weights stands one backend per sight, and the backend does what was asked for and no more: one backward
 * pass for losses, a sweep of T for products the moment the first one is asked for, T×P columns only for those who read
 * them. {@link org.mtl4j.engine.weighing.EngineMemory} is all that strategies remember.
 */
@NullMarked
package org.mtl4j.engine.weighing;

import org.jspecify.annotations.NullMarked;
