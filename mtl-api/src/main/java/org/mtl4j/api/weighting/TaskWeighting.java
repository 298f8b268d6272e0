package org.mtl4j.api.weighting;

/**
 * Answers with one weight per task; {@code S} is all it can see, and so its price.
 *
 * <p>What must hold ({@link org.mtl4j.api.law.WeightingLaws} checks it): every present task gets a finite weight, also for
 * gradients that are zero, equal, opposite or of very different lengths; with one task the weight is positive; everything
 * that is remembered lives in {@link WeightingContext#memory()}; everything random comes from
 * {@link WeightingContext#draws}. Buffers as fields are welcome: a strategy is used by one thread, one step at a time.
 *
 * @param <S> what it sees
 */
public non-sealed interface TaskWeighting<S extends Losses> extends Weighting {

    /** What the engine has to prepare for each step; the same at every call. */
    Sight<S> sees();

    /** Reads the step and writes the weights of the tasks that are present in it. */
    void weigh(S step, Weights weights);

    /**
     * Called after the update with the same batch's losses before and after it, if the sight
     * {@linkplain Sight#thenLooksBack looks back}; random masks are the same in both.
     */
    default void lookBack(Losses before, Losses after) {}
}
