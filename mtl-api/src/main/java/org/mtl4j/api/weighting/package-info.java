/**
 * Balancing tasks. A strategy is {@linkplain org.mtl4j.api.weighting.Weighting sealed by its answer} and generic in its
 * {@linkplain org.mtl4j.api.weighting.Sight sight}; its sight is its price. A complete one:
 *
 * <pre>{@code
 * final class Uncertainty implements TaskWeighting<Losses> {
 *     private final Memory.Learned logVariance;
 *
 *     Uncertainty(WeightingContext context) {
 *         logVariance = context.memory().learned("log-variance", context.get(INITIAL), new Network());
 *     }
 *
 *     public Sight<Losses> sees() {
 *         return Sight.losses();
 *     }
 *
 *     public void weigh(Losses step, Weights weights) {
 *         for (int i = 0; i < step.size(); i++) {
 *             double weight = 0.5 * Math.exp(-logVariance.get(i));
 *             weights.set(i, weight);
 *             logVariance.gradient(i, 0.5 - weight * step.loss(i));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Three ideas carry the package. <b>One index space</b>: i runs over the tasks present in the step, everywhere.
 * <b>State lives in the engine</b>: a strategy takes named cells of {@link org.mtl4j.api.weighting.Memory} and never writes a
 * snapshot. <b>A step allocates nothing</b> unless the strategy does: views and weights are reused, matrices can be read into
 * arrays of one's own ({@link org.mtl4j.api.weighting.Gram#matrix(double[][])}).
 */
@NullMarked
package org.mtl4j.api.weighting;

import org.jspecify.annotations.NullMarked;
