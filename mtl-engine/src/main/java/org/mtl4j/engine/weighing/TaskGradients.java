package org.mtl4j.engine.weighing;

import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.spec.StepSpec;

/** The gradients of the present tasks one by one, made when first asked for in a step; tasks by declared number. */
abstract class TaskGradients {

    final Plan plan;
    private boolean made;

    TaskGradients(Plan plan) {
        this.plan = plan;
    }

    static TaskGradients in(StepSpec.GradientSpace space, Plan plan, Present present) {
        return switch (space) {
            case SHARED -> new OfSharedParameters(plan);
            case LAST_LAYER -> new OfLastLayer(plan);
            case REPRESENTATION -> new RepresentationGradients(plan, present, false);
            case REPRESENTATION_ROWS -> new RepresentationGradients(plan, present, true);
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
}
