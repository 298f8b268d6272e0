package org.mtl4j.engine.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.api.provenance.PluginUse;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.sample.GoodPlugin;
import org.mtl4j.engine.provenance.Fingerprint;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.WeightingSpec;

final class ManifestsTest {

    private final SmallPlugin small = new SmallPlugin();
    private final Manifests manifests = new Manifests(PluginRegistry.of(small, new GoodPlugin()), Path.of("data"));
    private final Experiment experiment = Experiment.on("points").withWeighting(WeightingSpec.of("radius"));

    @Test
    void everyPluginThatTakesPartIsThereWithAllItsParameters() {
        Inputs inputs = manifests.inputs(experiment);

        assertThat(inputs.plugins())
                .extracting(use -> use.kind() + " " + use.name())
                .containsExactly(
                        "dataset points",
                        "layer same",
                        "loss doubled",
                        "metric nothing",
                        "sharing hard-sharing",
                        "trunk by-input",
                        "weighting radius");
        assertThat(inputs.plugins()).extracting(PluginUse::sha256).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(inputs.plugins().get(0).parameters()).containsExactly(Map.entry("rows", "10"));
        assertThat(inputs.plugins().get(6).parameters()).containsOnlyKeys("c", "widths", "factors");
    }

    @Test
    void theDataAreThoseOfTheSeed() {
        Inputs inputs = manifests.inputs(experiment);

        assertThat(inputs.data().name()).isEqualTo("points");
        assertThat(inputs.data().rows()).isEqualTo(10);
        assertThat(inputs.data().sha256())
                .isNotEqualTo(manifests.inputs(experiment.withSeed(1)).data().sha256());
    }

    @Test
    void dataAreReadOnceForASeed() {
        manifests.inputs(experiment);
        manifests.inputs(experiment.withWeighting(WeightingSpec.of("even")));
        assertThat(small.datasetsMade).hasValue(1);

        manifests.inputs(experiment.withSeed(1));
        assertThat(small.datasetsMade).hasValue(2);
    }

    @Test
    void writingOutADefaultChangesNothing() {
        assertThat(fingerprint(experiment.with("weighting={name: radius, c: 0.40}", "data={name: points, rows: 10}")))
                .isEqualTo(fingerprint(experiment.with("weighting=radius(0.4)")))
                .isEqualTo(fingerprint(experiment))
                .isNotEqualTo(fingerprint(experiment.with("weighting=radius(0.5)")))
                .isNotEqualTo(fingerprint(experiment.with("data={name: points, rows: 11}")));
    }

    @Test
    void aManifestHasTheMachineBesideTheInputs() {
        Manifest manifest = manifests.manifest(experiment);

        assertThat(manifest.inputs()).isEqualTo(manifests.inputs(experiment));
        assertThat(manifest.fingerprint()).isEqualTo(fingerprint(experiment));
        assertThat(manifest.environment().natives()).containsKey("blas-kernel");
    }

    @Test
    void whatCannotRunIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> manifests.inputs(experiment.withWeighting(WeightingSpec.of("raduis"))))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessageContaining("did you mean \"radius\"?");
        assertThat(small.datasetsMade).hasValue(0);
    }

    private String fingerprint(Experiment of) {
        return Fingerprint.of(manifests.inputs(of));
    }
}
