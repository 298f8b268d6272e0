package org.mtl4j.weighting.gradient;

import java.util.Map;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

/** The form of TorchJD; its numbers are in {@link GradDropTest}. */
class GradDropOnParametersTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("grad-drop");
    }

    @Override
    protected Map<Param<?>, Object> values() {
        return Map.of(GradDrop.ON, GradDrop.On.PARAMETERS);
    }
}
