package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.spec.StepSpec;

/** What stands behind a sight: shows a step to a weighting and turns its weights into the plan's gradient. */
abstract class Backend {

    final String strategy;
    final Plan plan;
    final Present present;
    final StepSpec options;
    final double[] shared;
    final double[] own;
    private final double[] mean;

    Backend(StepContext context) {
        strategy = context.strategy();
        plan = context.plan();
        present = context.present();
        options = context.options();
        int tasks = plan.tasks().size();
        shared = new double[tasks];
        own = new double[tasks];
        mean = new double[tasks];
    }

    /** The view that strategies get; the training step fills in the losses. */
    abstract StepLosses view();

    /** Called before the strategy is asked. */
    void begin() {}

    /** Turns the decision into the plan's gradient. */
    abstract void finish(Decision decision);

    /** Reads the decision into {@link #shared} and {@link #own}. */
    final void resolve(Decision decision, boolean weightedUnlessSaid) {
        decision.shared(strategy, shared);
        resolvePrivate(decision, weightedUnlessSaid);
        if (options.stepNorm() == StepSpec.StepNorm.UNIT_SUM) {
            double sum = 0;
            for (double weight : shared) {
                sum += weight;
            }
            if (sum > 0) {
                for (int task = 0; task < shared.length; task++) {
                    shared[task] /= sum;
                }
            }
        }
    }

    /** Reads the private weights alone; {@link #shared} must be resolved if they may follow it. */
    final void resolvePrivate(Decision decision, boolean weightedUnlessSaid) {
        if (options.privateGradients() == StepSpec.PrivateGradients.WEIGHTED) {
            System.arraycopy(shared, 0, own, 0, own.length);
            return;
        }
        Arrays.fill(own, 1);
        if (options.privateGradients() == StepSpec.PrivateGradients.BY_STRATEGY) {
            decision.own(strategy, weightedUnlessSaid ? shared : own, own);
        }
    }

    final boolean matchesMean() {
        return options.stepNorm() == StepSpec.StepNorm.MATCH_MEAN;
    }

    /** One backward pass with the resolved weights. */
    final void backwardOnce(Weights decision) {
        double target = Double.NaN;
        if (matchesMean()) {
            Arrays.fill(mean, 1.0 / present.size());
            plan.backward(mean, own);
            target = sharedNorm(plan);
        }
        plan.backward(shared, own);
        shorten(decision, target);
    }

    /** Multiplies the plain own gradients of the private parts by the resolved private weights. */
    final void weightPrivateParts() {
        for (int i = 0; i < present.size(); i++) {
            int task = present.declared(i);
            if (own[task] != 1) {
                Layout.Range range = plan.layout().privateRanges().get(task);
                plan.gradient().scale(range.from(), range.to(), own[task]);
            }
        }
    }

    /** The strategy's own limit first, then the length of the mean gradient if the run asks for it. */
    final void shorten(Weights decision, double meanNorm) {
        boolean matched = matchesMean();
        if (Double.isInfinite(decision.normLimit()) && !matched) {
            return;
        }
        double norm = sharedNorm(plan);
        double wanted = matched ? meanNorm : Math.min(norm, decision.normLimit());
        if (norm > 0 && wanted != norm) {
            plan.gradient().scale(0, plan.layout().sharedEnd(), wanted / norm);
        }
    }

    static double sharedNorm(Plan plan) {
        return Math.sqrt(plan.gradient().dot(0, plan.layout().sharedEnd(), plan.gradient()));
    }
}
