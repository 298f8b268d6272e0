package org.mtl4j.bench.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.engine.RunReport;

/** What the README shows is compiled and run here. */
final class ReadmeTest {

    @Test
    void theEmbeddedExampleLearns() {
        RunReport report = EmbeddedExample.train();

        assertThat(report.sharedParameters()).isEqualTo(101 * 50);
        assertThat(report.privateParameters()).isEqualTo(3 * 51 * 10);
        assertThat(report.test().orElseThrow().primaries())
                .hasSize(3)
                .allSatisfy(score -> assertThat(score.value()).isGreaterThan(0.3));
    }

    @Test
    void theReadmeShowsTheExampleAsItIs() throws IOException {
        Path root = Project.root();
        String source =
                Files.readString(root.resolve("mtl-bench/src/test/java/org/mtl4j/bench/readme/EmbeddedExample.java"));
        List<String> region = source.substring(
                        source.indexOf("// region embed\n") + "// region embed\n".length(),
                        source.indexOf("// endregion"))
                .lines()
                .toList();

        assertThat(region).hasSizeLessThanOrEqualTo(40);
        assertThat(Files.readString(root.resolve("README.md"))).contains(String.join("\n", region));
    }

    @Test
    void theReadmeOfTheCommandShowsHowDl4jLoadsWhatIsExported() throws IOException {
        Path root = Project.root();
        String source = Files.readString(root.resolve("mtl-bench/src/test/java/org/mtl4j/bench/dl4j/PlainDl4j.java"));
        String begin = "// region load\n";
        String region = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("    // endregion"));

        assertThat(Files.readString(root.resolve("mtl-bench/README.md")))
                .contains("```java\n" + region.stripTrailing().stripIndent() + "\n```");
    }
}
