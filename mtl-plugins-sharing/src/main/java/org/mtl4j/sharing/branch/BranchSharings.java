package org.mtl4j.sharing.branch;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

/** The architectures of trees. */
public final class BranchSharings {

    private BranchSharings() {}

    /** Their catalogue entries. */
    public static List<Factory<SharingContext, SharingArchitecture>> all() {
        return List.of(HardSharing.ENTRY, Branched.ENTRY, LearnedBranching.ENTRY, AdaShare.ENTRY);
    }
}
