package org.mtl4j.engine.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Hashes jars and folders of classes, each once. For any number of threads. */
final class CodeHashes {

    private final Map<String, Code> known = new ConcurrentHashMap<>();

    /**
     * Where a class came from.
     *
     * @throws UncheckedIOException if the place cannot be read any more
     */
    Code of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return new Code(moduleOf(type), "");
        }
        return known.computeIfAbsent(location.toString(), place -> hashed(location));
    }

    private static String moduleOf(Class<?> type) {
        String name = type.getModule().getName();
        return name == null ? "" : name;
    }

    private static Code hashed(URL location) {
        try {
            Path path = Path.of(location.toURI());
            String name = String.valueOf(path.getFileName());
            return new Code(name, Files.isDirectory(path) ? hashOfFolder(path) : Sha256.of(path));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException("code from a place that is no file: " + location, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read code at " + location, e);
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
