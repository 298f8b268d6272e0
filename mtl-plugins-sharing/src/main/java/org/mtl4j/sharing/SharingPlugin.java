package org.mtl4j.sharing;

import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.sharing.branch.BranchSharings;
import org.mtl4j.sharing.chain.ChainSharings;
import org.mtl4j.sharing.expert.ExpertSharings;
import org.mtl4j.sharing.module.ModuleSharings;
import org.mtl4j.sharing.tower.TowerSharings;

/** The table of contents of this jar. */
public final class SharingPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return Stream.of(
                        BranchSharings.all(),
                        TowerSharings.all(),
                        ExpertSharings.all(),
                        ModuleSharings.all(),
                        ChainSharings.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Factory<TrunkContext, Trunk>> trunks() {
        return List.of(
                ByInputTrunk.ENTRY,
                DenseTrunk.ENTRY,
                TabularTrunk.ENTRY,
                LenetTrunk.ENTRY,
                ResnetTrunk.ENTRY,
                TextCnnTrunk.ENTRY,
                BiLstmTrunk.ENTRY,
                TransformerTrunk.ENTRY);
    }
}
