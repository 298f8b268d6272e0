package org.mtl4j.engine.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mtl4j.engine.plugin.Source;

/** Hashes jars and folders of classes, each once. For any number of threads. */
final class CodeHashes {

    private final Map<Path, String> known = new ConcurrentHashMap<>();

    /**
     * SHA-256 of a jar, or over all files of a folder with their paths, in hexadecimal; empty for code that lies in no
     * file.
     *
     * @throws UncheckedIOException if the place cannot be read any more
     */
    String of(Source source) {
        return source.location()
                .map(place -> known.computeIfAbsent(place, CodeHashes::hash))
                .orElse("");
    }

    private static String hash(Path place) {
        try {
            return Files.isDirectory(place) ? hashOfFolder(place) : Sha256.of(place);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the code of a plug-in at " + place, e);
        }
    }

    /** The same on every operating system, and wherever the folder lies. */
    private static String hashOfFolder(Path folder) throws IOException {
        List<String> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
        Sha256 hash = new Sha256();
        for (String file : files) {
            hash.text(file).bytes(Files.readAllBytes(folder.resolve(file)));
        }
        return hash.hex();
    }
}
