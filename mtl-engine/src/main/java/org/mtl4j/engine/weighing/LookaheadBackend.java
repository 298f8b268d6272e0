package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.engine.network.Plan;

/**
 * For bilevel strategies: losses and gradients at trial points, on the training batch and on a validation batch. The
 * plan's parameters are put back before the answer is applied. What the plan was last asked for need not be computed again,
 * so looks at the same point and batch share a forward pass. Points, directions and losses are used again in the next step.
 */
final class LookaheadBackend extends Backend {

    private final Batches source;
    private final View view;
    private final At here;
    private final double[] factors;
    private final double[] onValidation;
    private final double[] sum;
    private final Pool<At> points = new Pool<>(At::new);
    private final Pool<Along> directions = new Pool<>(Along::new);
    private final Pool<StepLosses> losses;
    private int batch;
    private At place;

    LookaheadBackend(StepContext context) {
        super(context.inSharedSpace("looks at trial points"));
        source = context.batches();
        view = new View(context);
        here = new At();
        place = here;
        factors = new double[plan.tasks().size()];
        onValidation = new double[plan.gradient().size()];
        sum = new double[onValidation.length];
        losses = new Pool<>(context::losses);
    }

    @Override
    StepLosses view() {
        return view;
    }

    /** The training batch has been through the forward pass already. */
    @Override
    void begin() {
        plan.parameters().read(0, here.parameters, here.parameters.length);
        source.drawValidation();
        batch = Lookahead.TRAINING;
        place = here;
        points.free();
        directions.free();
        losses.free();
    }

    @Override
    void finish(Decision decision) {
        Decision more = decision.batch(Lookahead.VALIDATION);
        boolean both = more.written();
        if (both) {
            goTo(Lookahead.VALIDATION, here);
            resolve(more, true);
            plan.backward(shared, own);
            plan.gradient().read(0, onValidation, onValidation.length);
        }
        goTo(Lookahead.TRAINING, here);
        resolve(decision, true);
        plan.backward(shared, own);
        if (both) {
            plan.gradient().read(0, sum, sum.length);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += onValidation[k];
            }
            plan.gradient().write(0, sum, sum.length);
        }
        shorten(decision, Double.NaN);
    }

    private void goTo(int nextBatch, At next) {
        if (nextBatch != Lookahead.TRAINING && nextBatch != Lookahead.VALIDATION) {
            throw new IllegalArgumentException(
                    "batch %d of a lookahead; 0 is the training batch, 1 the validation batch".formatted(nextBatch));
        }
        if (nextBatch == batch && next == place) {
            return;
        }
        if (next != place) {
            plan.parameters().write(0, next.parameters, next.parameters.length);
        }
        if (nextBatch != batch) {
            if (nextBatch == Lookahead.TRAINING) {
                source.repeat();
            } else {
                source.validation();
            }
        }
        batch = nextBatch;
        place = next;
        plan.forward(Plan.Pass.SAME_MASKS);
    }

    private final class At implements Lookahead.Point {

        private final double[] parameters = new double[plan.parameters().size()];

        @Override
        public Lookahead.Point moved(double length, Lookahead.Direction along) {
            At moved = points.take();
            double[] direction = ((Along) along).numbers;
            for (int k = 0; k < parameters.length; k++) {
                moved.parameters[k] = parameters[k] + length * direction[k];
            }
            return moved;
        }
    }

    private final class Along implements Lookahead.Direction {

        private final double[] numbers = new double[plan.gradient().size()];

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

        View(StepContext context) {
            super(context.present(), context.clock(), context.history());
        }

        @Override
        public Point here() {
            return here;
        }

        @Override
        public Losses losses(int of, Point at) {
            goTo(of, (At) at);
            StepLosses there = losses.take();
            there.take(plan);
            return there;
        }

        @Override
        public Direction gradient(int of, Point at, double... weights) {
            goTo(of, (At) at);
            Arrays.fill(factors, 0);
            for (int i = 0; i < present.size(); i++) {
                factors[present.declared(i)] = weights[i];
            }
            plan.backward(factors, factors);
            Along gradient = directions.take();
            plan.gradient().read(0, gradient.numbers, gradient.numbers.length);
            return gradient;
        }

        @Override
        public Lookahead scaled(double[] scales) {
            return Lookahead.super.scaled(scales);
        }
    }
}
