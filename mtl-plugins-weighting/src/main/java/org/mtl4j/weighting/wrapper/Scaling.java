package org.mtl4j.weighting.wrapper;

import org.jspecify.annotations.Nullable;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weights;

/**
 * Shows a weighting each task's loss multiplied by a factor, and turns its answer into one for the losses as they are: w_i
 * of f_i L_i is f_i w_i of L_i. Private weights that it wrote are turned likewise; those it left to the engine still are.
 */
abstract class Scaling<S extends Losses> implements TaskWeighting<S> {

    final double[] factors;
    private final TaskWeighting<S> inner;
    private final Sight<S> sight;
    private final Kept<Losses> before = new Kept<>();
    private final Kept<Losses> after = new Kept<>();
    private final Kept<S> steps = new Kept<>();

    /** @param tasks of the run */
    Scaling(TaskWeighting<S> inner, int tasks) {
        this.inner = inner;
        sight = inner.sees();
        factors = new double[tasks];
    }

    /** Fills in the factors of the present tasks; finite and above 0. */
    abstract void choose(S step);

    @Override
    public final Sight<S> sees() {
        return sight;
    }

    @Override
    public final void weigh(S step, Weights weights) {
        choose(step);
        S scaled = steps.of(step);
        if (scaled == null) {
            scaled = steps.keep(step, sight.scaled(step, factors));
        }
        inner.weigh(scaled, weights);
        Parts.multiply(step, weights, factors);
    }

    @Override
    public final void lookBack(Losses then, Losses now) {
        inner.lookBack(scaled(before, then), scaled(after, now));
    }

    private Losses scaled(Kept<Losses> kept, Losses losses) {
        Losses scaled = kept.of(losses);
        return scaled == null ? kept.keep(losses, losses.scaled(factors)) : scaled;
    }

    /** The scaled view of the last plain one: the engine shows the same objects in every step. */
    private static final class Kept<V> {
        private @Nullable V plain;
        private @Nullable V scaled;

        @Nullable
        V of(V view) {
            return view == plain ? scaled : null;
        }

        V keep(V view, V itsScaled) {
            plain = view;
            scaled = itsScaled;
            return itsScaled;
        }
    }
}
