package org.mtl4j.sharing.module;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

/** The architectures of small private modules around one trunk. */
public final class ModuleSharings {

    private ModuleSharings() {}

    /** Their catalogue entries. */
    public static List<Factory<SharingContext, SharingArchitecture>> all() {
        return List.of(Mtan.ENTRY, Adapters.ENTRY, LowRank.ENTRY);
    }
}
