package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.PluginContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;

class SharingPluginTest extends PluginContract {

    @Override
    protected MtlPlugin plugin() {
        return new SharingPlugin();
    }

    @Test
    void offers() {
        assertThat(plugin().sharings()).extracting(Factory::name).containsExactly("hard-sharing", "single-task");
        assertThat(plugin().trunks()).extracting(Factory::name).containsExactly("dense");
    }
}
