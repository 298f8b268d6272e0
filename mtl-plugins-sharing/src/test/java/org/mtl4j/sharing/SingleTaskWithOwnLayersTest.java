package org.mtl4j.sharing;

import java.util.List;
import java.util.Map;
import org.mtl4j.api.law.SharingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

class SingleTaskWithOwnLayersTest extends SharingContract {

    @Override
    protected Factory<SharingContext, SharingArchitecture> sharing() {
        return Offered.sharing("single-task");
    }

    @Override
    protected Map<Param<?>, Object> values() {
        return Map.of(Heads.HEAD, List.of(5, 4), Heads.HEAD_ACTIVATION, Activation.TANH);
    }
}
