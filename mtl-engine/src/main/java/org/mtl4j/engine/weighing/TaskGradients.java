package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.spec.StepSpec;

/** The gradients of the present tasks one by one, made when first asked for in a step; tasks by declared number. */
abstract class TaskGradients {

    final Plan plan;
    private boolean made;

    private TaskGradients(Plan plan) {
        this.plan = plan;
    }

    static TaskGradients in(StepSpec.GradientSpace space, Plan plan, Present present) {
        return switch (space) {
            case SHARED -> new OfSharedParameters(plan);
            case LAST_LAYER -> new OfLastLayer(plan);
            case REPRESENTATION -> new OfRepresentation(plan, present);
        };
    }

    final void begin() {
        made = false;
    }

    final boolean made() {
        return made;
    }

    final void require() {
        if (!made) {
            made = true;
            make();
        }
    }

    abstract void make();

    /** Length of the mean of the present tasks' gradients. */
    final double meanNorm(Present present) {
        double sum = 0;
        for (int i = 0; i < present.size(); i++) {
            for (int j = 0; j < present.size(); j++) {
                sum += product(present.declared(i), present.declared(j));
            }
        }
        return Math.sqrt(Math.max(0, sum)) / present.size();
    }

    abstract double product(int task, int other);

    /** The plan gradient's shared part becomes Σ weights[t] g_t. */
    abstract void combine(double[] weights);

    /** Over all shared parameters. */
    private static class OfSharedParameters extends TaskGradients {

        OfSharedParameters(Plan plan) {
            super(plan);
        }

        @Override
        void make() {
            plan.backwardPerTask();
        }

        @Override
        double product(int task, int other) {
            return plan.product(task, other);
        }

        @Override
        void combine(double[] weights) {
            plan.combine(weights);
        }
    }

    /** Products over the parameters of the last shared node, applied to all shared parameters. */
    private static final class OfLastLayer extends OfSharedParameters {

        private final int from;
        private final int to;

        OfLastLayer(Plan plan) {
            super(plan);
            Layout.Segment last = null;
            for (Layout.Segment segment : plan.layout().segments()) {
                if (segment.owner() == null) {
                    last = segment;
                }
            }
            to = plan.layout().sharedEnd();
            int start = to;
            for (Layout.Segment segment : plan.layout().segments()) {
                if (last != null && segment.owner() == null && segment.node().equals(last.node())) {
                    start = Math.min(start, segment.offset());
                }
            }
            from = start;
        }

        @Override
        double product(int task, int other) {
            return plan.product(from, to, task, other);
        }
    }

    /** Of the shared representation, summed over the rows of the batch; the weighted rows are propagated once. */
    private static final class OfRepresentation extends TaskGradients {

        private final Present present;
        private final double[][] sums;
        private final double[] row;
        private final double[] combined;

        OfRepresentation(Plan plan, Present present) {
            super(plan);
            this.present = present;
            int width = plan.representationWidth();
            sums = new double[plan.tasks().size()][width];
            row = new double[width];
            combined = new double[width];
        }

        @Override
        void make() {
            plan.backwardToRepresentation();
            for (int i = 0; i < present.size(); i++) {
                double[] sum = sums[present.declared(i)];
                Arrays.fill(sum, 0);
                for (int r = 0; r < plan.representationRows(); r++) {
                    plan.readRepresentationGradient(present.declared(i), r, row);
                    for (int unit = 0; unit < sum.length; unit++) {
                        sum[unit] += row[unit];
                    }
                }
            }
        }

        @Override
        double product(int task, int other) {
            double product = 0;
            for (int unit = 0; unit < row.length; unit++) {
                product += sums[task][unit] * sums[other][unit];
            }
            return product;
        }

        @Override
        void combine(double[] weights) {
            for (int r = 0; r < plan.representationRows(); r++) {
                Arrays.fill(combined, 0);
                for (int i = 0; i < present.size(); i++) {
                    int task = present.declared(i);
                    plan.readRepresentationGradient(task, r, row);
                    for (int unit = 0; unit < row.length; unit++) {
                        combined[unit] += weights[task] * row[unit];
                    }
                }
                plan.writeRepresentationGradient(r, combined);
            }
            plan.backwardFromRepresentation();
        }
    }
}
