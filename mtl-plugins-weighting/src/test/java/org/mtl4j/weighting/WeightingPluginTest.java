package org.mtl4j.weighting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.PluginContract;
import org.mtl4j.api.plugin.MtlPlugin;

class WeightingPluginTest extends PluginContract {

    @Override
    protected MtlPlugin plugin() {
        return new WeightingPlugin();
    }

    @Test
    void citesASourceForEach() {
        assertThat(plugin().weightings())
                .allSatisfy(f -> assertThat(f.citations()).isNotEmpty());
        assertThat(plugin().wrappers())
                .allSatisfy(f -> assertThat(f.citations()).isNotEmpty());
    }
}
