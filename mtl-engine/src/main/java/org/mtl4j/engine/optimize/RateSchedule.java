package org.mtl4j.engine.optimize;

import org.mtl4j.engine.spec.ScheduleSpec;

/** What the learning rate is multiplied with, step by step; steps count from 0. */
public sealed interface RateSchedule {

    /**
     * The schedule that a specification asks for.
     *
     * @param steps steps of the whole run
     * @param stepsPerEpoch steps of an epoch
     */
    static RateSchedule of(ScheduleSpec spec, long steps, long stepsPerEpoch) {
        RateSchedule then;
        if (spec instanceof ScheduleSpec.Step drops) {
            then = new Staircase(drops.every() * stepsPerEpoch, drops.factor());
        } else if (spec instanceof ScheduleSpec.Cosine cosine) {
            then = new Cosine(Math.max(0, steps - spec.warmUp()), cosine.floor());
        } else {
            then = new Constant();
        }
        return spec.warmUp() == 0 ? then : new WarmUp(spec.warmUp(), then);
    }

    double factor(long step);

    /** Always the full rate. */
    record Constant() implements RateSchedule {
        @Override
        public double factor(long step) {
            return 1;
        }
    }

    /**
     * Multiplies the rate with {@code drop} after every so many steps: drop^⌊step / every⌋.
     *
     * @param every a number of steps
     */
    record Staircase(long every, double drop) implements RateSchedule {
        @Override
        public double factor(long step) {
            return Math.pow(drop, (double) Math.floorDiv(step, every));
        }
    }

    /**
     * Half a wave down from the full rate: floor + (1 − floor)(1 + cos(π step / steps)) / 2, and the floor from then on.
     *
     * <p>I. Loshchilov, F. Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts, ICLR 2017, arXiv:1608.03983;
     * here without restarts.
     */
    record Cosine(long steps, double floor) implements RateSchedule {
        @Override
        public double factor(long step) {
            double done = steps == 0 ? 1 : Math.min(1, (double) step / steps);
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * done)) / 2;
        }
    }

    /**
     * Rises in a straight line for so many steps, (step + 1) / (steps + 1), and only then begins the other schedule, from
     * its own step 0.
     *
     * <p>P. Goyal et al.: Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour, 2017, arXiv:1706.02677.
     */
    record WarmUp(long steps, RateSchedule then) implements RateSchedule {
        @Override
        public double factor(long step) {
            return step < steps ? (step + 1.0) / (steps + 1.0) : then.factor(step - steps);
        }
    }
}
