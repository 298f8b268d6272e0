package org.mtl4j.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.bench.study.Json;

class VerifyCommandTest {

    private static final String PLUGIN = """
            package other;

            import java.util.List;
            import org.mtl4j.api.MtlApi;
            import org.mtl4j.api.plugin.Factory;
            import org.mtl4j.api.plugin.MtlPlugin;
            import org.mtl4j.api.weighting.*;

            public final class OtherPlugin implements MtlPlugin {
                public int apiLevel() {
                    return MtlApi.LEVEL;
                }

                public List<Factory<WeightingContext, Weighting>> weightings() {
                    return List.of(Factory.weighting("forgetful", "halves", Forgetful::new)
                            .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.NON_CONFLICTING));
                }

                private static final class Forgetful implements TaskWeighting<Losses> {
                    private double next = 1;

                    public Sight<Losses> sees() {
                        return Sight.losses();
                    }

                    public void weigh(Losses step, Weights weights) {
                        weights.fill(next);
                        next /= 2;
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsInstalledIsWhatItSays() {
        Command command = Command.run(folder, "verify");

        assertThat(command.error()).isEmpty();
        assertThat(command.out())
                .contains("  pcgrad ", "  every ", "  hard-sharing ", "  yeast ")
                .contains("keep all laws that they must")
                .doesNotContain("BROKEN", "UNSAID");
        assertThat(command.code()).isZero();
    }

    @Test
    void oneNameIsOneRow() {
        Command command = Command.run(folder, "verify", "equal", "--json");

        Map<?, ?>[] objects = Json.read(command.out(), Map[].class);

        assertThat(objects).hasSize(1);
        assertThat(objects[0].get("name")).isEqualTo("equal");
        assertThat(objects[0].get("asSaid")).isEqualTo(true);
        assertThat((List<?>) objects[0].get("laws")).hasSizeGreaterThan(20);
        assertThat(command.code()).isZero();
    }

    @Test
    void aJarThatBreaksItsWordIsNamedWithEveryFault() throws IOException {
        jar("other.jar");

        Command command = Command.run(folder, "verify", "other.jar");

        assertThat(command.out())
                .contains("forgetful")
                .contains("BROKEN", "UNSAID")
                .contains("weighting forgetful of other.jar: weighting/resumable is broken")
                .contains("weighting/non-conflicting is broken")
                .contains("weighting/non-negative is not promised")
                .contains("1 of 1 are not what they say")
                .doesNotContain("pcgrad");
        assertThat(command.code()).isEqualTo(3);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(Command.run(folder, "verify", "pcgrat").error()).contains("did you mean \"pcgrad\"?");
        assertThat(Command.run(folder, "verify", "none.jar").error()).contains("there is no file", "none.jar");
        assertThat(Command.run(folder, "verify", "none.jar").code()).isEqualTo(2);
    }

    @Test
    void aJarWithoutPlugInsIsSaid() throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("empty.jar")))) {
            jar.putNextEntry(new ZipEntry("nothing.txt"));
        }

        Command command = Command.run(folder, "verify", "empty.jar");

        assertThat(command.error()).contains("empty.jar offers no weighting", "META-INF/services");
        assertThat(command.code()).isEqualTo(2);
    }

    private void jar(String name) throws IOException {
        Path source = Files.createDirectories(folder.resolve("other")).resolve("OtherPlugin.java");
        Files.writeString(source, PLUGIN);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null,
                OutputStream.nullOutputStream(),
                null,
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
        assertThat(code).isZero();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)));
                var classes = Files.list(source.resolveSibling(""))) {
            for (Path file :
                    classes.filter(f -> f.toString().endsWith(".class")).toList()) {
                jar.putNextEntry(new ZipEntry("other/" + file.getFileName()));
                jar.write(Files.readAllBytes(file));
            }
            jar.putNextEntry(new ZipEntry("META-INF/services/org.mtl4j.api.plugin.MtlPlugin"));
            jar.write("other.OtherPlugin\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
