/**
 * Asserting wrappers around plug-ins: they answer exactly what the plug-in answers, or name the plug-in, its jar and what
 * it did wrong. Every run puts one around its strategy: it costs a few calls per task and step, and allocates nothing.
 *
 * <p>What is checked: every task that is present gets a finite weight, or none does where the sight allows other answers;
 * an aggregator writes once, finite numbers, and no further than the part reaches; indices run over the tasks that are
 * present; what belongs to a step is not used after it; whatever is thrown becomes an {@link
 * org.mtl4j.api.MtlException.Plugin}. A strategy is not blamed for what it was given: where losses or gradients were not
 * finite before it saw them, the run has {@linkplain org.mtl4j.api.MtlException.Diverged diverged}.
 */
@NullMarked
package org.mtl4j.engine.check;

import org.jspecify.annotations.NullMarked;
