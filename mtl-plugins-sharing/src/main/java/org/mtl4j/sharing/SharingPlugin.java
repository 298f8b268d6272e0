package org.mtl4j.sharing;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;

/** The table of contents of this jar. */
public final class SharingPlugin implements MtlPlugin {

    private static final Citation CARUANA = Citation.of("Caruana", "Multitask Learning", "Machine Learning", 1997);

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of(
                Factory.sharing("hard-sharing", "one trunk for all tasks, a head for each", HardSharing::new)
                        .with(Heads.HEAD, Heads.HEAD_ACTIVATION)
                        .citing(CARUANA),
                Factory.sharing("single-task", "a whole network for each task: the baseline", SingleTask::new)
                        .with(Heads.HEAD, Heads.HEAD_ACTIVATION)
                        .citing(CARUANA));
    }

    @Override
    public List<Factory<TrunkContext, Trunk>> trunks() {
        return List.of(Factory.trunk("dense", "fully connected layers", DenseTrunk::new)
                .with(DenseTrunk.WIDTHS, DenseTrunk.ACTIVATION, DenseTrunk.DROPOUT, DenseTrunk.LAYER_NORM));
    }
}
