package org.mtl4j.engine.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.api.provenance.PluginUse;
import org.mtl4j.engine.golden.Golden;
import org.mtl4j.engine.plugin.Source;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentWriter;
import org.mtl4j.engine.spec.WeightingSpec;

final class ProvenanceTest {

    private static final DataUse DATA = new DataUse("made", 2, "ab".repeat(32), "made by hand", "CC0-1.0");
    private static final PluginUse WEIGHTING =
            new PluginUse("weighting", "equal", Map.of(), "weighting-1.0.jar", "cd".repeat(32));
    private static final PluginUse SHARING =
            new PluginUse("sharing", "hard-sharing", Map.of("head", "[]"), "sharing-1.0.jar", "ef".repeat(32));
    private static final Environment ENVIRONMENT = new Environment(
            "OpenJDK 64-Bit Server VM 17.0.15+6, Debian",
            "Linux 6.1.0 amd64",
            2,
            Map.of("blas", "OpenBLAS 0.3.31", "blas-kernel", "Zen"),
            Map.of("OMP_NUM_THREADS", "1"));

    private final Provenance provenance = new Provenance();

    @Test
    void inputsAreComplete() {
        Experiment experiment = Experiment.on("made").withSeed(3);

        Inputs inputs = provenance.inputs(experiment, DATA, List.of(WEIGHTING, SHARING));

        assertThat(inputs.engine()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT\\+[0-9a-f]{12})?");
        assertThat(inputs.apiLevel()).isEqualTo(MtlApi.LEVEL);
        assertThat(inputs.spec()).isEqualTo(ExperimentWriter.canonicalJson(experiment));
        assertThat(inputs.data()).isEqualTo(DATA);
        assertThat(inputs.plugins()).containsExactly(SHARING, WEIGHTING);
    }

    @Test
    void dataAreNamedAndHashed() {
        assertThat(Provenance.data(new MadeTable().table()))
                .isEqualTo(new DataUse("made", 2, DataHash.of(new MadeTable().table()), "made by hand", "CC0-1.0"));
    }

    @Test
    void pluginsAreNamedAndHashed() {
        PluginUse use = provenance.plugin("weighting", "mine", Map.of("c", "0.5"), Source.of(ProvenanceTest.class));

        assertThat(use.kind()).isEqualTo("weighting");
        assertThat(use.name()).isEqualTo("mine");
        assertThat(use.parameters()).containsExactly(Map.entry("c", "0.5"));
        assertThat(use.jar()).isEqualTo(Source.of(ProvenanceTest.class).jar());
        assertThat(use.sha256()).matches("[0-9a-f]{64}");
    }

    /** The text was hashed with another program, Python's hashlib. */
    @Test
    void theFingerprintIsTheHashOfCanonicalJson() {
        Inputs inputs = new Inputs("1.2.3", 1, "{\"data\":{\"name\":\"made\"},\"seed\":0}", DATA, List.of(SHARING));

        assertThat(Fingerprint.canonicalJson(inputs))
                .isEqualTo("{\"apiLevel\":1,\"data\":{\"name\":\"made\",\"rows\":2,\"sha256\":\"" + "ab".repeat(32)
                        + "\"},\"engine\":\"1.2.3\",\"plugins\":[{\"kind\":\"sharing\",\"name\":\"hard-sharing\","
                        + "\"parameters\":{\"head\":\"[]\"},\"sha256\":\"" + "ef".repeat(32)
                        + "\"}],\"spec\":{\"data\":{\"name\":\"made\"},\"seed\":0}}");
        assertThat(Fingerprint.of(inputs))
                .isEqualTo("a37957a05ab3ecef965662c3e3659e56b97186e3958006281320d711fbf0a391");
    }

    @Test
    void everyInputIsInTheFingerprint() {
        Experiment experiment = Experiment.on("made");
        Inputs base = inputs(experiment, DATA, WEIGHTING);

        assertThat(List.of(
                        Fingerprint.of(base),
                        Fingerprint.of(inputs(experiment.withSeed(1), DATA, WEIGHTING)),
                        Fingerprint.of(inputs(experiment.withWeighting(WeightingSpec.of("pcgrad")), DATA, WEIGHTING)),
                        Fingerprint.of(
                                inputs(experiment.withData(Choice.of("made").with("rows", "3")), DATA, WEIGHTING)),
                        Fingerprint.of(inputs(experiment, new DataUse("made", 2, "ac".repeat(32), "", ""), WEIGHTING)),
                        Fingerprint.of(inputs(
                                experiment,
                                DATA,
                                new PluginUse("weighting", "equal", Map.of(), "weighting-1.0.jar", "00".repeat(32)))),
                        Fingerprint.of(inputs(
                                experiment,
                                DATA,
                                new PluginUse(
                                        "weighting", "equal", Map.of("c", "1"), "weighting-1.0.jar", "cd".repeat(32)))),
                        Fingerprint.of(new Inputs("9.9.9", 1, base.spec(), DATA, base.plugins())),
                        Fingerprint.of(new Inputs(base.engine(), 99, base.spec(), DATA, base.plugins()))))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesOfFilesCitationsAndTheOrderOfPluginsAreNot() {
        Experiment experiment = Experiment.on("made");
        PluginUse renamed = new PluginUse("weighting", "equal", Map.of(), "classes", "cd".repeat(32));
        DataUse cited = new DataUse("made", 2, "ab".repeat(32), "Somebody, 2026", "MIT");

        assertThat(Fingerprint.of(provenance.inputs(experiment, DATA, List.of(WEIGHTING, SHARING))))
                .isEqualTo(Fingerprint.of(provenance.inputs(experiment, cited, List.of(SHARING, renamed))));
    }

    @Test
    void theEnvironmentStandsBesideTheFingerprint() {
        Inputs inputs = inputs(Experiment.on("made"), DATA, WEIGHTING);
        Environment other = new Environment("Other VM 25", "Other", 64, Map.of(), Map.of());

        assertThat(Provenance.manifest(inputs, other).fingerprint())
                .isEqualTo(Provenance.manifest(inputs, ENVIRONMENT).fingerprint())
                .isEqualTo(Fingerprint.of(inputs));
        assertThat(Provenance.manifest(inputs, other).environment()).isEqualTo(other);
    }

    @Test
    void aManifestReadsWell() {
        Inputs inputs = new Inputs(
                "1.2.3", 1, "{\"data\":{\"name\":\"made\"},\"rates\":[0.1,1],\"seed\":0}", DATA, List.of(SHARING));
        Manifest manifest = new Manifest("01".repeat(32), inputs, ENVIRONMENT);

        Golden.assertEquals(ProvenanceTest.class, "manifest.json", ManifestJson.write(manifest));
    }

    /** A study asks for the fingerprints of all its cells before it runs any. */
    @Test
    void aFingerprintNeedsNoTensorLibrary() throws Exception {
        Object there = new WithoutTensors(ProvenanceTest.class.getClassLoader())
                .loadClass(Asking.class.getName())
                .getDeclaredMethod("fingerprint")
                .invoke(null);

        assertThat(there).isEqualTo(Asking.fingerprint());
        assertThat(catchThrowable(() -> new WithoutTensors(ProvenanceTest.class.getClassLoader())
                        .loadClass("org.bytedeco.javacpp.Loader")))
                .isInstanceOf(ClassNotFoundException.class);
    }

    /** What is asked where there is no tensor library. */
    public static final class Asking {

        private Asking() {}

        public static String fingerprint() {
            Provenance provenance = new Provenance();
            return Fingerprint.of(provenance.inputs(
                    Experiment.on("made"),
                    Provenance.data(new MadeTable().table()),
                    List.of(provenance.plugin("dataset", "made", Map.of(), Source.of(MadeTable.class)))));
        }
    }

    private Inputs inputs(Experiment experiment, DataUse data, PluginUse plugin) {
        return provenance.inputs(experiment, data, List.of(plugin));
    }

    /** Loads everything anew, but for the tensor libraries, which it does not find. */
    private static final class WithoutTensors extends ClassLoader {

        private final ClassLoader source;

        WithoutTensors(ClassLoader source) {
            super(ClassLoader.getPlatformClassLoader());
            this.source = source;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.nd4j.") || name.startsWith("org.bytedeco.")) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream in = source.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(
                        name, bytes, 0, bytes.length, source.loadClass(name).getProtectionDomain());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return source.getResource(name);
        }
    }
}
