package org.mtl4j.api.weighting;
/** Turns any weighting that answers with weights into another one that sees the same. */
public interface Wrapper {
    <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner);
}
