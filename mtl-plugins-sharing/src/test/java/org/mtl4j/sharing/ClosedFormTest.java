package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** The number of parameters of every architecture is what its formula says, and the one that is printed. */
class ClosedFormTest {

    private static final int X = 6;
    private static final int W = 8;
    private static final List<Task> TASKS =
            List.of(Multiclass.of("digit", 3), Regression.of("size", 2), Binary.of("mood"));
    private static final int T = 3;

    /** Two layers: a trunk, or an expert, or a tower. */
    private static final int TRUNK = dense(X, W) + dense(W, W);

    /** One layer for each task. */
    private static final int HEADS = heads(W);

    private static final Schema DATA = Schema.of(
            List.of(new Input.Numbers("x", new Shape.Vector(X))),
            TASKS,
            1,
            new Schema.Source("made for this test", "Apache-2.0", ""));

    static Stream<Arguments> architectures() {
        return Stream.of(
                of("hard-sharing", TRUNK + HEADS),
                of("hard-sharing", TRUNK + T * dense(W, 5) + heads(5), "head", "[5]"),
                of("single-task", T * TRUNK + HEADS),
                of("soft-sharing", T * TRUNK + HEADS),
                of("branched", dense(X, W) + T * dense(W, W) + HEADS),
                of("branched", TRUNK + HEADS, "shared-depth", "1"),
                of("branched", T * TRUNK + HEADS, "shared-depth", "0"),
                of(
                        "branched",
                        dense(X, W) + 2 * dense(W, W) + HEADS,
                        "group-depth",
                        "0.5",
                        "groups",
                        "digit=1, size=1, mood=2"),
                // odds of whose tower to go on from, before each block but the first
                of("ltb", T * TRUNK + T * T + HEADS),
                // only the second block can be skipped: two numbers a task
                of("adashare", TRUNK + 2 * T + HEADS),
                of("cross-stitch", T * TRUNK + 2 * T * T + HEADS),
                of("cross-stitch", T * TRUNK + T * T + HEADS, "after-last", "false"),
                // mixtures of all subspaces for each after each block, of both blocks for each task, and heads that
                // read two subspaces
                of("sluice", 2 * T * TRUNK + 2 * (2 * T) * (2 * T) + 2 * T + heads(2 * W)),
                of("nddr", T * TRUNK + 2 * T * dense(T * W, W) + HEADS),
                of("mmoe", 4 * TRUNK + T * dense(X, 4) + HEADS),
                of("mmoe", 3 * TRUNK + T * dense(X, 3) + HEADS, "experts", "3"),
                of("omoe", 4 * TRUNK + dense(X, 4) + HEADS),
                of("cgc", (2 + T) * TRUNK + T * dense(X, 3) + HEADS),
                of("cgc", (3 + 2 * T) * TRUNK + T * dense(X, 5) + HEADS, "experts", "3", "own-experts", "2"),
                // a level per block; the shared gate of the first is over all experts
                of("ple", (2 + T) * TRUNK + T * dense(X, 3) + dense(X, 2 + T) + T * dense(W, 3) + HEADS),
                of("ple", (2 + T) * TRUNK + T * dense(X, 3) + T * dense(W, 3) + HEADS, "shared-stream", "false"),
                // two selectors of two bits among four experts, and their shares
                of("dselect-k", 4 * TRUNK + T * (2 * dense(X, 2) + dense(X, 2)) + HEADS),
                of(
                        "dselect-k",
                        5 * TRUNK + T * (3 * dense(X, 3) + dense(X, 3)) + HEADS,
                        "experts",
                        "5",
                        "selected",
                        "3"),
                of("adapters", TRUNK + 2 * T * (dense(W, 5) + dense(5, W) + 1) + HEADS, "bottleneck", "5"),
                // U, and for each task s, V and a number per output
                of("low-rank", TRUNK + 5 * W + 3 * 5 + (3 + 2 + 1) * (5 + 1), "rank", "5"),
                // blocks of one layer: u is the block's input; the second module reads what the first let through as
                // well
                of(
                        "mtan",
                        TRUNK
                                + T * (dense(X, 5) + dense(5, W))
                                + dense(W, W)
                                + T * (dense(2 * W, 5) + dense(5, W))
                                + HEADS,
                        "mask-width",
                        "5"),
                of("esmm", T * TRUNK + HEADS),
                // what is handed on, and key, query and value
                of("aitm", T * TRUNK + (T - 1) * 4 * dense(W, W) + HEADS));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("architectures")
    void hasAsManyParametersAsItsFormulaSays(String name, Map<String, String> parameters, int expected) {
        Network network = Offered.describe(DATA, name, parameters, "dense", Map.of("widths", "[8, 8]"));

        assertThat(network.parameterCount()).isEqualTo(expected);
        assertThat(network.render()).contains("\n%d parameters, ".formatted(expected));
    }

    @Test
    void everyArchitectureHasAFormula() {
        Set<String> offered =
                new SharingPlugin().sharings().stream().map(Factory::name).collect(Collectors.toSet());

        Set<String> known = new HashSet<>();
        architectures().forEach(arguments -> known.add((String) arguments.get()[0]));

        assertThat(known).isEqualTo(offered);
    }

    private static Arguments of(String name, int expected, String... parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int k = 0; k < parameters.length; k += 2) {
            values.put(parameters[k], parameters[k + 1]);
        }
        return Arguments.of(name, values, expected);
    }

    private static int dense(int in, int out) {
        return (in + 1) * out;
    }

    private static int heads(int in) {
        return TASKS.stream().mapToInt(task -> dense(in, task.outputs())).sum();
    }
}
