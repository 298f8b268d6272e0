package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path SOURCE =
            Path.of("src", "main", "java", "org", "mtl4j", "sharing", "branch", "HardSharing.java");

    @Test
    void showsTheClassAsItIs() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = source.substring(source.indexOf("final class")).strip();

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + shown + "\n```");
    }
}
