package org.mtl4j.api.weighting;
/** Answers with one weight per task; {@code S} is all it can see, and so its price. */
public non-sealed interface TaskWeighting<S extends Losses> extends Weighting {
    /** What the engine has to prepare for each step. */
    Sight<S> sees();
    /** Reads the step and writes the weights of the tasks that are present in it. */
    void weigh(S step, Weights weights);
    /** Called after the update with the same batch's losses before and after it, if the sight {@link Sight#thenLooksBack looks back}. */
    default void lookBack(Losses before, Losses after) {}
}
