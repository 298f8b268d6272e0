package org.mtl4j.weighting.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.weighting.trace.Differences.Quantity;

/** Every recorded training of a strategy of this jar, repeated as close as can be; writes target/trace-parity.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceParityTest {

    private static final int STEPS = 8;
    private static final String ENDING = ".json.gz";

    private final ParityTable table = new ParityTable();

    static List<String> recordings() throws IOException, URISyntaxException {
        URI folder = Objects.requireNonNull(TraceParityTest.class.getResource("README.md"))
                .toURI();
        try (Stream<Path> files = Files.list(Path.of(folder).resolveSibling(""))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void repeats(String recording) {
        Peer peer = Peers.of(recording).get(0);
        Trace trace = Trace.read(recording);

        Differences differences = Replay.of(trace, peer);
        table.add(peer, differences);

        int tasks = trace.tasks().size();
        assertThat(trace.steps()).hasSize(STEPS);
        assertThat(differences.count(Quantity.LOSSES)).isEqualTo(STEPS * tasks * trace.batchesPerStep());
        assertThat(differences.count(Quantity.PRODUCTS)).isEqualTo(STEPS * tasks * tasks);
        assertThat(differences.count(Quantity.STATE))
                .isGreaterThanOrEqualTo(STEPS * tasks * peer.state().size());
        int moving = (int) trace.steps().stream()
                .filter(step -> !step.sharedGradientAbsent())
                .count();
        assertThat(differences.count(Quantity.SHARED_GRADIENT))
                .isGreaterThanOrEqualTo(moving == STEPS ? STEPS + 1 : moving);
        assertThat(differences.count(Quantity.PARAMETERS))
                .isGreaterThan(differences.count(Quantity.SHARED_GRADIENT) - STEPS);
        for (Quantity quantity : Quantity.values()) {
            assertThat(differences.largest(quantity))
                    .as("%s of %s", quantity, recording)
                    .isLessThanOrEqualTo(peer.accuracy().of(quantity));
        }
    }

    @Test
    void everyRecordingIsOfOnePeer() throws IOException, URISyntaxException {
        assertThat(recordings())
                .hasSize(239)
                .allSatisfy(recording -> assertThat(Peers.of(recording)).hasSize(1));
    }

    @Test
    void everyPeerIsRecorded() throws IOException, URISyntaxException {
        List<String> recordings = recordings();

        assertThat(Peers.ALL)
                .allSatisfy(peer -> assertThat(recordings)
                        .anySatisfy(recording -> assertThat(recording).startsWith(peer.recordings())));
    }

    @AfterAll
    void write() throws IOException {
        Files.writeString(Path.of("target", "trace-parity.md"), table.render());
    }
}
