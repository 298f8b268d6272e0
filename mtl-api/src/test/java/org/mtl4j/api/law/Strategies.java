package org.mtl4j.api.law;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/** Small strategies of every kind that keep the laws. */
final class Strategies {
    private Strategies() {}

    /** Kendall, Gal, Cipolla, CVPR 2018. */
    static final class Uncertainty implements TaskWeighting<Losses> {
        static final Param<Double> INITIAL =
                Param.real("initial", "first log-variance").defaultTo(-0.5);

        private final Memory.Learned logVariance;

        Uncertainty(WeightingContext context) {
            logVariance =
                    context.memory().learned("log-variance", context.get(INITIAL), new Memory.Learned.By.Network());
        }

        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            for (int i = 0; i < step.size(); i++) {
                double weight = 0.5 * Math.exp(-logVariance.get(i));
                weights.set(i, weight);
                logVariance.gradient(i, 0.5 - weight * step.loss(i));
            }
        }
    }

    /** Yu et al., NeurIPS 2020, in a drawn order. */
    static final class PcGrad implements TaskWeighting<Gram> {
        private final Draws draws;

        PcGrad(WeightingContext context) {
            draws = context.draws("order");
        }

        @Override
        public Sight<Gram> sees() {
            return Sight.gram();
        }

        @Override
        public void weigh(Gram step, Weights weights) {
            int n = step.size();
            double[] sum = new double[n];
            int[] order = new int[n];
            for (int i = 0; i < n; i++) {
                double[] coefficients = new double[n];
                coefficients[i] = 1;
                draws.permutation(order);
                for (int j : order) {
                    double product = 0;
                    for (int k = 0; k < n; k++) {
                        product += coefficients[k] * step.product(k, j);
                    }
                    if (j != i && product < 0 && step.product(j, j) > 0) {
                        coefficients[j] -= product / step.product(j, j);
                    }
                }
                for (int k = 0; k < n; k++) {
                    sum[k] += coefficients[k];
                }
            }
            for (int k = 0; k < n; k++) {
                weights.set(k, sum[k]);
            }
        }
    }

    /** The minimum-norm point of the gradients' hull by Frank-Wolfe steps; Désidéri 2012, Sener, Koltun, NeurIPS 2018. */
    static final class Mgda implements TaskWeighting<Gram> {
        private static final int ROUNDS = 2000;

        @Override
        public Sight<Gram> sees() {
            return Sight.gram();
        }

        @Override
        public void weigh(Gram step, Weights weights) {
            int n = step.size();
            double[][] gram = step.matrix();
            double[] a = new double[n];
            java.util.Arrays.fill(a, 1.0 / n);
            for (int round = 0; round < ROUNDS; round++) {
                double[] product = times(gram, a);
                int best = 0;
                for (int i = 1; i < n; i++) {
                    best = product[i] < product[best] ? i : best;
                }
                double now = dot(a, product);
                double length = now + gram[best][best] - 2 * product[best];
                double share = length > 0 ? Math.max(0, Math.min(1, (now - product[best]) / length)) : 0;
                for (int i = 0; i < n; i++) {
                    a[i] = (1 - share) * a[i] + (i == best ? share : 0);
                }
            }
            for (int i = 0; i < n; i++) {
                weights.set(i, a[i]);
            }
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        private static double[] times(double[][] gram, double[] a) {
            double[] product = new double[a.length];
            java.util.Arrays.setAll(product, i -> dot(gram[i], a));
            return product;
        }
    }

    /** Equal weights in each group; to walk through groups. */
    record PerLayer() implements TaskWeighting<GroupedGram> {
        @Override
        public Sight<GroupedGram> sees() {
            return Sight.gramPer(Sight.Grouping.LAYER);
        }

        @Override
        public void weigh(GroupedGram step, Weights weights) {
            for (int k = 0; k < step.groups(); k++) {
                weights.group(k).fill(1 + k);
            }
        }
    }

    /** A momentum of each task's gradient, summed. */
    static final class Momentum implements GradientAggregator {
        private final org.mtl4j.api.weighting.TaskMemory mean;

        Momentum(WeightingContext context) {
            mean = context.memory().perColumn("mean");
        }

        @Override
        public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
            combination.write((block, update) -> {
                for (int i = 0; i < step.size(); i++) {
                    double[] memory = block.memory(mean, i);
                    double[] gradient = block.gradient(i);
                    for (int c = 0; c < block.size(); c++) {
                        memory[c] = 0.5 * (memory[c] + gradient[c]);
                        update[c] += memory[c];
                    }
                }
            });
        }
    }

    /** The sum of the tasks' gradients in the representation. */
    record OnRepresentation() implements RepresentationAggregator {
        @Override
        public void aggregate(Representation step, Combination<Representation.Row> combination) {
            combination.write((row, update) -> {
                for (int i = 0; i < step.size(); i++) {
                    for (int u = 0; u < step.width(); u++) {
                        update[u] += row.gradient(i)[u];
                    }
                }
            });
        }
    }
}
