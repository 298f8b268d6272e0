package org.mtl4j.weighting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.PluginContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;

class WeightingPluginTest extends PluginContract {

    @Override
    protected MtlPlugin plugin() {
        return new WeightingPlugin();
    }

    @Test
    void offers() {
        assertThat(plugin().weightings())
                .extracting(Factory::name)
                .containsExactly("equal", "fixed", "uncertainty", "pcgrad", "grad-drop", "famo", "db-mtl");
        assertThat(plugin().wrappers()).extracting(Factory::name).containsExactly("every");
    }

    @Test
    void citesASourceForEach() {
        assertThat(plugin().weightings())
                .allSatisfy(f -> assertThat(f.citations()).isNotEmpty());
        assertThat(plugin().wrappers())
                .allSatisfy(f -> assertThat(f.citations()).isNotEmpty());
    }
}
