package org.mtl4j.weighting.gradient;

import java.util.Arrays;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/**
 * Draws one sign for each number of the combined gradient and lets only the tasks pass that agree with it.
 *
 * <pre>
 * P = ½ (1 + Σ_i g_i / Σ_i |g_i|)                  per column, the share of what is positive
 * M_i = [P &gt; U][g_i &gt; 0] + [P &lt; U][g_i &lt; 0]       U uniform, one draw per column
 * d = Σ_i (leak_i + (1 − leak_i) M_i) g_i
 * </pre>
 *
 * <p>Chen, Ngiam, Huang, Luong, Kretzschmar, Chai, Anguelov: Just Pick a Sign: Optimizing Deep Multitask Models with
 * Gradient Sign Dropout. NeurIPS 2020, arXiv:2010.06808.
 *
 * <p>The paper applies it to the gradient of the shared representation: there g_i is the sum over the batch of gradient
 * times sign of the value, and one mask serves all rows ({@code on: representation}, as in LibMTL). {@code on: parameters}
 * masks the gradients of the shared parameters, column by column, as TorchJD does.
 *
 * <p>Shines where many tasks pull at the same units: what it follows is consistent, and the noise regularises. Fails with
 * few tasks or small batches, where the noise is all there is; and it is blind to lengths.
 *
 * <p>Price: on the representation T passes through the heads and one through the trunk; on parameters T backward passes
 * and T×P numbers.
 *
 * <p>Differences: LibMTL adds 1e-7 to the denominator of P ({@code epsilon: 1e-7}) and has one leak for all tasks; TorchJD
 * adds nothing. The paper's function that sharpens P is the identity, as in both libraries' defaults.
 */
final class GradDrop {

    /** Whose gradient is masked. */
    enum On {
        REPRESENTATION,
        PARAMETERS
    }

    static final Param<On> ON =
            Param.oneOf("on", "whose gradient is masked", On.class).defaultTo(On.REPRESENTATION);
    static final Param<PerTask> LEAK = Param.perTask("leak", "share of a task's gradient that always passes")
            .between(0, 1)
            .defaultTo(PerTask.all(0));
    static final Param<Double> EPSILON = Param.real(
                    "epsilon", "what is added to the sum of absolute values that divides")
            .between(0, 1)
            .defaultTo(0.0);

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "grad-drop", "draws a sign per column, lets agreeing tasks pass", GradDrop::create)
            .with(ON, LEAK, EPSILON)
            .citing(Citation.of(
                            "Chen et al.",
                            "Just Pick a Sign: Optimizing Deep Multitask Models with Gradient Sign Dropout",
                            "NeurIPS",
                            2020)
                    .arxiv("2010.06808"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION);

    private GradDrop() {}

    static Weighting create(WeightingContext context) {
        return switch (context.get(ON)) {
            case REPRESENTATION -> new OnRepresentation(context);
            case PARAMETERS -> new OnParameters(context);
        };
    }

    /** The draws and the rule that both forms have in common. */
    private static final class Mask {
        private final PerTask leak;
        private final double epsilon;
        private final Draws draws;

        Mask(WeightingContext context) {
            leak = context.get(LEAK);
            epsilon = context.get(EPSILON);
            draws = context.draws("mask");
        }

        /** −1, 1, or 0 for the sign that passes in a column, of the sum of its numbers and of their absolute values. */
        int sign(double sum, double absolute) {
            double positive = 0.5 * (1 + sum / (absolute + epsilon));
            double threshold = draws.uniform();
            if (positive > threshold) {
                return 1;
            }
            return positive < threshold ? -1 : 0;
        }
    }

    private static final class OnRepresentation implements RepresentationAggregator {
        private final Mask mask;
        private final double[] leak;
        private final double[][] marginal;
        private final double[][] factors;
        private final Representation.Reader adding = this::addToMarginal;
        private final Combination.Writer<Representation.Row> passing = this::pass;
        private int tasks;
        private int width;

        OnRepresentation(WeightingContext context) {
            mask = new Mask(context);
            leak = new double[context.tasks().size()];
            marginal = new double[leak.length][0];
            factors = new double[leak.length][0];
        }

        @Override
        public void aggregate(Representation step, Combination<Representation.Row> combination) {
            tasks = step.size();
            width = step.width();
            for (int i = 0; i < tasks; i++) {
                leak[i] = mask.leak.of(step.task(i));
                if (marginal[i].length != width) {
                    marginal[i] = new double[width];
                    factors[i] = new double[width];
                }
                Arrays.fill(marginal[i], 0);
            }
            step.read(adding);
            for (int unit = 0; unit < width; unit++) {
                choose(unit);
            }
            combination.write(passing);
        }

        private void addToMarginal(Representation.Row row) {
            double[] value = row.value();
            for (int i = 0; i < tasks; i++) {
                double[] gradient = row.gradient(i);
                for (int unit = 0; unit < width; unit++) {
                    marginal[i][unit] += gradient[unit] * Math.signum(value[unit]);
                }
            }
        }

        private void choose(int unit) {
            double sum = 0;
            double absolute = 0;
            for (int i = 0; i < tasks; i++) {
                sum += marginal[i][unit];
                absolute += Math.abs(marginal[i][unit]);
            }
            int sign = mask.sign(sum, absolute);
            for (int i = 0; i < tasks; i++) {
                factors[i][unit] = marginal[i][unit] * sign > 0 ? 1 : leak[i];
            }
        }

        private void pass(Representation.Row row, double[] update) {
            for (int i = 0; i < tasks; i++) {
                double[] gradient = row.gradient(i);
                for (int unit = 0; unit < width; unit++) {
                    update[unit] += factors[i][unit] * gradient[unit];
                }
            }
        }
    }

    private static final class OnParameters implements GradientAggregator {
        private final Mask mask;
        private final double[] leak;
        private final double[][] gradients;
        private final Combination.Writer<Gradients.Block> passing = this::pass;
        private int tasks;

        OnParameters(WeightingContext context) {
            mask = new Mask(context);
            leak = new double[context.tasks().size()];
            gradients = new double[leak.length][];
        }

        @Override
        public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
            tasks = step.size();
            for (int i = 0; i < tasks; i++) {
                leak[i] = mask.leak.of(step.task(i));
            }
            combination.write(passing);
        }

        private void pass(Gradients.Block block, double[] update) {
            for (int i = 0; i < tasks; i++) {
                gradients[i] = block.gradient(i);
            }
            for (int column = 0; column < block.size(); column++) {
                double sum = 0;
                double absolute = 0;
                for (int i = 0; i < tasks; i++) {
                    sum += gradients[i][column];
                    absolute += Math.abs(gradients[i][column]);
                }
                int sign = mask.sign(sum, absolute);
                for (int i = 0; i < tasks; i++) {
                    double gradient = gradients[i][column];
                    update[column] += gradient * sign > 0 ? gradient : leak[i] * gradient;
                }
            }
        }
    }
}
