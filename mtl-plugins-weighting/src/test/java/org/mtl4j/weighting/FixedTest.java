package org.mtl4j.weighting;

import java.util.Set;
import org.mtl4j.api.law.Law;
import org.mtl4j.api.law.Stage;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.law.WeightingLaws;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

class FixedTest extends WeightingContract {

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("fixed");
    }

    @Override
    protected Set<Law<Stage>> properties() {
        return Set.of(WeightingLaws.HOMOGENEOUS, WeightingLaws.SUMS_TO_TASKS, WeightingLaws.NON_NEGATIVE);
    }
}
