package org.mtl4j.api.weighting;

/** Turns any weighting that answers with weights into another one that sees the same; written once, for any sight. */
public interface Wrapper {

    /**
     * The wrapped weighting. It should see what the inner one sees, and pass {@code lookBack} on for steps in which it
     * asked the inner one.
     */
    <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner);
}
