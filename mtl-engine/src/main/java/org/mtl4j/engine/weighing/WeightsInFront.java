package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.Weights;

/** Weights that stand before the engine's own and pass everything on, as those of {@code engine.check} do. */
public interface WeightsInFront extends Weights {

    /** The weights that they stand before in this step. */
    Weights behind();
}
