package org.mtl4j.sharing;

import org.mtl4j.api.law.PluginContract;
import org.mtl4j.api.plugin.MtlPlugin;

class SharingPluginTest extends PluginContract {

    @Override
    protected MtlPlugin plugin() {
        return new SharingPlugin();
    }
}
