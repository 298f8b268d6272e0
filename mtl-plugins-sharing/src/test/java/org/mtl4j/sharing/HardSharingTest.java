package org.mtl4j.sharing;

import org.mtl4j.api.law.SharingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

class HardSharingTest extends SharingContract {

    @Override
    protected Factory<SharingContext, SharingArchitecture> sharing() {
        return Offered.sharing("hard-sharing");
    }
}
