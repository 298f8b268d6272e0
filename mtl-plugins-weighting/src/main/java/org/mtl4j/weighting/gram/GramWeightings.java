package org.mtl4j.weighting.gram;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/** The strategies that see inner products of gradients. */
public final class GramWeightings {

    private GramWeightings() {}

    /** Their catalogue entries. */
    public static List<Factory<WeightingContext, Weighting>> all() {
        return List.of(
                Mgda.ENTRY,
                UpGrad.ENTRY,
                DualProj.ENTRY,
                NashMtl.ENTRY,
                FairGrad.ENTRY,
                CaGrad.ENTRY,
                ConicGrad.ENTRY,
                Pcd.ENTRY,
                PcGrad.ENTRY,
                GradVac.ENTRY,
                GradNorm.ENTRY,
                MetaBalance.ENTRY,
                ImtlG.ENTRY,
                Imtl.ENTRY,
                ConFig.ENTRY,
                AlignedMtl.ENTRY,
                Krum.ENTRY,
                MoDo.ENTRY,
                SdmGrad.ENTRY);
    }
}
