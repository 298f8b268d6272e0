package org.mtl4j.sharing.chain;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

/** The architectures of tasks that follow each other. */
public final class ChainSharings {

    private ChainSharings() {}

    /** Their catalogue entries. */
    public static List<Factory<SharingContext, SharingArchitecture>> all() {
        return List.of(Esmm.ENTRY, Aitm.ENTRY);
    }
}
