package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.engine.network.Plan;

/**
 * For bilevel strategies: losses and gradients at trial points, on the training batch and on a validation batch. The
 * plan's parameters are put back before the answer is applied.
 */
final class LookaheadBackend extends Backend {

    private final Batches source;
    private final View view;
    private double[] start;

    LookaheadBackend(StepContext context) {
        super(context.inSharedSpace("looks at trial points"));
        source = context.batches();
        view = new View(context);
        start = new double[plan.parameters().size()];
    }

    @Override
    StepLosses view() {
        return view;
    }

    @Override
    void begin() {
        plan.parameters().read(0, start, start.length);
        source.drawValidation();
    }

    @Override
    void finish(Decision decision) {
        goTo(Lookahead.TRAINING, start);
        resolve(decision, true);
        plan.backward(shared, own);
        Decision onValidation = decision.batch(Lookahead.VALIDATION);
        if (onValidation.written()) {
            double[] sum = gradient();
            goTo(Lookahead.VALIDATION, start);
            resolve(onValidation, true);
            plan.backward(shared, own);
            double[] more = gradient();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += more[k];
            }
            plan.gradient().write(0, sum, sum.length);
            source.repeat();
            resolve(decision, true);
        }
        shorten(decision, Double.NaN);
    }

    private double[] gradient() {
        double[] gradient = new double[plan.gradient().size()];
        plan.gradient().read(0, gradient, gradient.length);
        return gradient;
    }

    private void goTo(int batch, double[] parameters) {
        plan.parameters().write(0, parameters, parameters.length);
        if (batch == Lookahead.TRAINING) {
            source.repeat();
        } else if (batch == Lookahead.VALIDATION) {
            source.validation();
        } else {
            throw new IllegalArgumentException(
                    "batch %d of a lookahead; 0 is the training batch, 1 the validation batch".formatted(batch));
        }
        plan.forward(Plan.Pass.SAME_MASKS);
    }

    private record At(double[] parameters) implements Lookahead.Point {

        @Override
        public Lookahead.Point moved(double length, Lookahead.Direction along) {
            double[] moved = parameters.clone();
            double[] direction = ((Along) along).numbers;
            for (int k = 0; k < moved.length; k++) {
                moved[k] += length * direction[k];
            }
            return new At(moved);
        }
    }

    private record Along(double[] numbers) implements Lookahead.Direction {

        @Override
        public double dot(Lookahead.Direction other) {
            double[] others = ((Along) other).numbers;
            double dot = 0;
            for (int k = 0; k < numbers.length; k++) {
                dot += numbers[k] * others[k];
            }
            return dot;
        }
    }

    /** The training losses here, and doors to everywhere else. */
    private final class View extends StepLosses implements Lookahead {

        private final StepContext context;
        private final double[] factors;

        View(StepContext context) {
            super(context.present(), context.clock(), context.history());
            this.context = context;
            this.factors = new double[context.present().all().size()];
        }

        @Override
        public Point here() {
            return new At(start);
        }

        @Override
        public Losses losses(int batch, Point at) {
            goTo(batch, ((At) at).parameters);
            StepLosses losses = context.losses();
            losses.take(plan);
            return losses;
        }

        @Override
        public Direction gradient(int batch, Point at, double... weights) {
            goTo(batch, ((At) at).parameters);
            Arrays.fill(factors, 0);
            for (int i = 0; i < present.size(); i++) {
                factors[present.declared(i)] = weights[i];
            }
            plan.backward(factors, factors);
            return new Along(LookaheadBackend.this.gradient());
        }

        @Override
        public Lookahead scaled(double[] scales) {
            return Lookahead.super.scaled(scales);
        }
    }
}
