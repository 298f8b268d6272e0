package org.mtl4j.sharing.tower;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

/** The architectures of towers. */
public final class TowerSharings {

    private TowerSharings() {}

    /** Their catalogue entries. */
    public static List<Factory<SharingContext, SharingArchitecture>> all() {
        return List.of(SingleTask.ENTRY, SoftSharing.ENTRY, CrossStitch.ENTRY, Sluice.ENTRY, Nddr.ENTRY);
    }
}
