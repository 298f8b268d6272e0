package org.mtl4j.weighting;

import java.util.Map;
import java.util.Set;
import org.mtl4j.api.law.Law;
import org.mtl4j.api.law.Stage;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.law.WeightingLaws;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

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

    @Override
    protected Set<Law<Stage>> properties() {
        return Set.of(WeightingLaws.HOMOGENEOUS);
    }
}
