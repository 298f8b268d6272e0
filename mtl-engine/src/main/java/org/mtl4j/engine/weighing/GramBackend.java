package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.Gram;

/**
 * For strategies that see inner products of the tasks' gradients: T backward passes in one sweep if a product is asked
 * for, one plain pass if the strategy answers without looking.
 */
class GramBackend extends Backend {

    final TaskGradients gradients;
    private final View view;

    GramBackend(StepContext context) {
        super(context);
        gradients = TaskGradients.in(options.gradientSpace(), plan, present);
        view = new View(context, gradients);
    }

    @Override
    StepLosses view() {
        return view;
    }

    @Override
    void begin() {
        gradients.begin();
    }

    @Override
    void finish(Decision decision) {
        resolve(decision, false);
        if (!gradients.made()) {
            backwardOnce(decision);
            return;
        }
        double target = matchesMean() ? gradients.meanNorm(present) : Double.NaN;
        gradients.combine(shared);
        weightPrivateParts();
        shorten(decision, target);
    }

    /** Losses and products; the first product asked for starts the sweep. */
    static class View extends StepLosses implements Gram {

        private final TaskGradients gradients;

        View(StepContext context, TaskGradients gradients) {
            super(context.present(), context.clock(), context.history());
            this.gradients = gradients;
        }

        @Override
        public double product(int i, int j) {
            gradients.require();
            return gradients.product(present.declared(i), present.declared(j));
        }

        @Override
        public Gram scaled(double[] factors) {
            return Gram.super.scaled(factors);
        }
    }
}
