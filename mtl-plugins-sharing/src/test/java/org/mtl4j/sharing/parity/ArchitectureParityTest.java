package org.mtl4j.sharing.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.sharing.SharingPlugin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded pass, repeated in float64: outputs, losses, penalty and all gradients; writes target/architecture-parity.md. */
class ArchitectureParityTest {

    private static final double TOLERANCE = 1e-10;
    private static final String ENDING = ".json.gz";
    private static final Map<String, Largest> LARGEST = new TreeMap<>();

    /** Differences of outputs, losses and penalty, and of gradients. */
    private record Largest(double values, double gradients) {
        private Largest and(Largest other) {
            return new Largest(Math.max(values, other.values), Math.max(gradients, other.gradients));
        }
    }

    static List<String> recordings() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ArchitectureParityTest.class.getResource("README.md"))
                        .toURI())
                .resolveSibling("");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void repeats(String recording) throws IOException {
        JsonNode trace = read(recording);
        Subject subject = Subject.of(recording, trace);
        Map<String, double[]> expected;
        Map<String, double[]> ours;
        try (Pass pass = new Pass(trace, subject)) {
            expected = pass.recorded();
            ours = pass.run();
        }

        assertThat(ours).containsOnlyKeys(expected.keySet());
        expected.forEach((name, numbers) -> {
            double[] own = Objects.requireNonNull(ours.get(name));
            assertThat(own).as("%s of %s", name, recording).containsExactly(numbers, within(TOLERANCE));
            for (int k = 0; k < numbers.length; k++) {
                double difference = Math.abs(numbers[k] - own[k]);
                LARGEST.merge(
                        subject.recordings() + "* (" + subject.sharing() + ")",
                        isGradient(name) ? new Largest(0, difference) : new Largest(difference, 0),
                        Largest::and);
            }
        });
    }

    private static boolean isGradient(String name) {
        return !name.startsWith("output ") && !name.equals("losses") && !name.equals("penalty");
    }

    @Test
    void everyArchitectureIsRecorded() throws IOException, URISyntaxException {
        Set<String> recorded = new TreeSet<>();
        for (String recording : recordings()) {
            recorded.add(Subject.of(recording, read(recording)).sharing());
        }

        assertThat(recordings()).hasSize(63);
        assertThat(recorded)
                .containsExactlyInAnyOrderElementsOf(new SharingPlugin()
                        .sharings().stream().map(Factory::name).toList());
    }

    @AfterAll
    static void write() throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("| recordings (sharing) | outputs, losses, penalty | gradients |", "| --- | --- | --- |"));
        LARGEST.forEach((name, difference) ->
                lines.add("| %s | %.0e | %.0e |".formatted(name, difference.values(), difference.gradients())));
        Files.writeString(Path.of("target", "architecture-parity.md"), String.join("\n", lines) + "\n");
    }

    private static JsonNode read(String recording) throws IOException {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(ArchitectureParityTest.class.getResourceAsStream(recording + ENDING)))) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
