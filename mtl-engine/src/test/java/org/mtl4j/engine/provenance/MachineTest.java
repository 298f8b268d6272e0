package org.mtl4j.engine.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.engine.golden.Golden;

final class MachineTest {

    private static final Processor WIDE = new Processor(Optional.of(Vectors.AVX512), OptionalInt.of(2048));
    private static final Processor NARROW = new Processor(Optional.of(Vectors.AVX2), OptionalInt.of(512));
    private static final Processor UNKNOWN = new Processor(Optional.empty(), OptionalInt.empty());

    @Test
    void theEnvironmentNamesLibrariesAndVariables() {
        Environment environment =
                new Machine(Map.of("OMP_NUM_THREADS", "1", "HOME", "/nowhere"), UNKNOWN).environment();

        assertThat(environment.java()).contains(Runtime.version().toString());
        assertThat(environment.os()).contains(System.getProperty("os.arch"));
        assertThat(environment.processors()).isPositive();
        assertThat(environment.variables()).containsExactly(Map.entry("OMP_NUM_THREADS", "1"));
        assertThat(environment.natives())
                .containsOnlyKeys("blas", "blas-kernel", "blas-threads", "javacpp", "nd4j-native", "openblas");
        assertThat(environment.natives().get("blas")).startsWith("OpenBLAS 0.");
        assertThat(environment.natives().get("blas-kernel")).isNotBlank();
        assertThat(environment.natives().get("nd4j-native")).matches("1\\.0\\.0-M2\\.1-\\w+-\\w+");
        assertThat(environment.natives().get("openblas")).matches("0\\.3\\.\\d+-1\\.5\\.\\d+-\\w+-\\w+");
    }

    @Test
    void librariesThatAreNotOnTheClassPathAreLeftOut() throws IOException {
        URL[] jars = {
            Loader.class.getProtectionDomain().getCodeSource().getLocation(),
            openblas.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader classPath = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            assertThat(Machine.jars(classPath)).containsOnlyKeys("javacpp", "openblas");
        }
    }

    @Test
    void settingsThatHoldTheMachineBackAreNamed() {
        List<String> warnings = new ArrayList<>();
        warnings.addAll(machine(WIDE, "OPENBLAS_CORETYPE", "Haswell").warnings());
        warnings.addAll(machine(NARROW, "OPENBLAS_CORETYPE", "sandybridge").warnings());
        warnings.addAll(machine(NARROW, "OPENBLAS_CORETYPE", "SkylakeX").warnings());
        warnings.addAll(machine(WIDE, "OPENBLAS_L2_SIZE", "512").warnings());

        Golden.assertEquals(MachineTest.class, "warnings.txt", String.join("\n", warnings));
    }

    @Test
    void settingsThatFitAreLeftAlone() {
        assertThat(new Machine(Map.of(), WIDE).warnings()).isEmpty();
        assertThat(machine(WIDE, "OPENBLAS_CORETYPE", "Cooperlake").warnings()).isEmpty();
        assertThat(machine(NARROW, "OPENBLAS_CORETYPE", "Zen").warnings()).isEmpty();
        assertThat(machine(NARROW, "OPENBLAS_CORETYPE", "SomethingNew").warnings())
                .isEmpty();
        assertThat(machine(UNKNOWN, "OPENBLAS_CORETYPE", "Haswell").warnings()).isEmpty();
        assertThat(machine(NARROW, "OPENBLAS_L2_SIZE", "512").warnings()).isEmpty();
        assertThat(machine(NARROW, "OPENBLAS_L2_SIZE", "much").warnings()).isEmpty();
        assertThat(machine(UNKNOWN, "OPENBLAS_L2_SIZE", "1").warnings()).isEmpty();
        assertThat(machine(WIDE, "OMP_NUM_THREADS", "2").warnings()).isEmpty();
    }

    @Test
    void theProcessorIsReadFromWhatLinuxSays() {
        List<String> info = List.of("processor\t: 0", "model name\t: Some CPU", "flags\t\t: fpu sse2 avx avx2 fma");

        assertThat(Processor.of(info, List.of("512K"))).isEqualTo(NARROW);
        assertThat(Processor.of(List.of("flags : fpu sse2 avx avx2 avx512f"), List.of("2048K")))
                .isEqualTo(WIDE);
        assertThat(Processor.of(List.of("Features : fp asimd"), List.of("?"))).isEqualTo(UNKNOWN);
        assertThat(Processor.of(List.of(), List.of())).isEqualTo(UNKNOWN);
    }

    private static Machine machine(Processor processor, String variable, String value) {
        return new Machine(Map.of(variable, value), processor);
    }
}
