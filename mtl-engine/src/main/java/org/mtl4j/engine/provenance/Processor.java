package org.mtl4j.engine.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Linux says about the processor; empty elsewhere, and where it says nothing.
 *
 * @param vectors how wide it computes, on x86
 * @param secondCache size of the second-level cache of a core, in KiB
 */
record Processor(Optional<Vectors> vectors, OptionalInt secondCache) {

    private static final Path INFO = Path.of("/proc/cpuinfo");
    private static final Path CACHE = Path.of("/sys/devices/system/cpu/cpu0/cache/index2/size");
    private static final Pattern FLAGS = Pattern.compile("flags\\s*:(.*)");
    private static final Pattern KIBIBYTES = Pattern.compile("(\\d{1,9})K");

    static Processor here() {
        return of(firstLines(INFO, 200), firstLines(CACHE, 1));
    }

    static Processor of(List<String> info, List<String> cache) {
        Optional<Vectors> vectors = info.stream()
                .map(FLAGS::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(flags -> Vectors.ofFlags(List.of(flags.group(1).strip().split("\\s+"))));
        OptionalInt size = cache.stream()
                .map(line -> KIBIBYTES.matcher(line.strip()))
                .filter(Matcher::matches)
                .mapToInt(kibibytes -> Integer.parseInt(kibibytes.group(1)))
                .findFirst();
        return new Processor(vectors, size);
    }

    private static List<String> firstLines(Path file, int count) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(count).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
