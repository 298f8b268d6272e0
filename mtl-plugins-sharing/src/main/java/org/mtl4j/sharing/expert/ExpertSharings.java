package org.mtl4j.sharing.expert;

import java.util.List;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

/** The architectures of experts. */
public final class ExpertSharings {

    private ExpertSharings() {}

    /** Their catalogue entries. */
    public static List<Factory<SharingContext, SharingArchitecture>> all() {
        return List.of(Omoe.ENTRY, Mmoe.ENTRY, Cgc.ENTRY, Ple.ENTRY, DSelectK.ENTRY);
    }
}
