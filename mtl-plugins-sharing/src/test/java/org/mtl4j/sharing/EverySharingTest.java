package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Law;
import org.mtl4j.api.law.SharingLaws;
import org.mtl4j.api.law.SharingStage;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

/** Every architecture keeps the laws, as it is offered and with other parameters. */
class EverySharingTest {

    static Stream<Arguments> architectures() {
        return Stream.concat(
                new SharingPlugin().sharings().stream().map(f -> Arguments.of(f.name(), Map.of())),
                Stream.of(
                        Arguments.of("hard-sharing", Map.of("head", "[5, 3]", "head-activation", "tanh")),
                        Arguments.of("single-task", Map.of("head", "[5]")),
                        Arguments.of("branched", Map.of("shared-depth", "0")),
                        Arguments.of("branched", Map.of("shared-depth", "1")),
                        Arguments.of("branched", Map.of("shared-depth", "0", "group-depth", "0.5", "groups", "1")),
                        Arguments.of("cgc", Map.of("experts", "1", "own-experts", "0")),
                        Arguments.of("ple", Map.of("levels", "1")),
                        Arguments.of("ple", Map.of("shared-stream", "false")),
                        Arguments.of("dselect-k", Map.of("experts", "3", "sharpness", "2", "reach", "1")),
                        Arguments.of("dselect-k", Map.of("experts", "1", "entropy", "0")),
                        Arguments.of("cross-stitch", Map.of("after-last", "false")),
                        Arguments.of("soft-sharing", Map.of("coupling", "trace-norm", "shared-blocks", "0.5")),
                        Arguments.of("sluice", Map.of("orthogonality", "0")),
                        Arguments.of("adashare", Map.of("sparsity", "0", "agreement", "0")),
                        Arguments.of("low-rank", Map.of("factorisation", "tucker", "rank", "2")),
                        Arguments.of("low-rank", Map.of("factorisation", "tensor-train")),
                        Arguments.of("low-rank", Map.of("factorisation", "last-axis", "task-rank", "1")),
                        Arguments.of("aitm", Map.of("calibration", "0"))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("architectures")
    void keepsTheLaws(String name, Map<String, String> parameters) {
        SharingStage stage = SharingStage.of(Offered.sharing(name), values(Offered.sharing(name), parameters));

        for (Law<SharingStage> law : SharingLaws.all()) {
            assertThat(law.counterExample(stage)).as(law.toString()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void citesASourceForEach() {
        assertThat(new SharingPlugin().sharings())
                .allSatisfy(f -> assertThat(f.citations()).isNotEmpty());
    }

    private static Map<Param<?>, Object> values(
            Factory<SharingContext, SharingArchitecture> factory, Map<String, String> texts) {
        List<String> known = factory.parameters().stream().map(Param::name).toList();
        assertThat(known).containsAll(texts.keySet());
        return factory.parameters().stream()
                .filter(param -> texts.containsKey(param.name()))
                .collect(Collectors.toMap(
                        param -> param, param -> param.parse(Objects.requireNonNull(texts.get(param.name())))));
    }
}
