package org.mtl4j.bench.readme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the project lies. */
final class Project {

    private Project() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mtl-api"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests run outside of the project");
        }
        return folder;
    }
}
