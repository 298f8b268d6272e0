package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.law.Law;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Stage;
import org.mtl4j.api.law.WeightingLaws;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.weighting.Offered;
import org.mtl4j.weighting.WeightingPlugin;

/** Every weighting that answers with weights, within every wrapper and within every two of them. */
class CombinationsTest {

    private static final List<Law<Stage>> LAWS = List.of(
            WeightingLaws.FINITE_ON_DEGENERATE,
            WeightingLaws.FINITE_ON_SCALES,
            WeightingLaws.ONE_TASK,
            WeightingLaws.EVERY_TASK_ANSWERED,
            WeightingLaws.ABSENT_TASKS_REST,
            WeightingLaws.RESUMABLE);

    @TestFactory
    Stream<DynamicTest> keepWhatEveryWeightingKeeps() {
        return weightings().stream().flatMap(weighting -> nests().stream().map(nest -> test(nest, weighting)));
    }

    @Test
    void areAll() {
        int wrappers = new WeightingPlugin().wrappers().size();

        assertThat(wrappers).isEqualTo(4);
        assertThat(nests()).hasSize(wrappers + wrappers * wrappers);
        assertThat(weightings()).hasSizeGreaterThan(20);
    }

    private static DynamicTest test(List<String> wrappers, String weighting) {
        String name = wrappers.stream().map(wrapper -> wrapper + "(").collect(Collectors.joining())
                + weighting
                + ")".repeat(wrappers.size());
        Stage stage = (tasks, seed) -> Rehearsal.of(tasks)
                .seed(seed)
                .open(
                        wrappers.stream()
                                .map(wrapper -> Offered.wrapper(wrapper, parameters(wrapper, weighting)))
                                .toList(),
                        Offered.weighting(weighting, Map.of()));
        return DynamicTest.dynamicTest(
                name,
                () -> LAWS.forEach(law ->
                        assertThat(law.counterExample(stage)).as(law.id()).isEmpty()));
    }

    /** Where no products are seen there are no lengths of gradients to normalise by. */
    private static Map<String, String> parameters(String wrapper, String weighting) {
        boolean lengths = strategy(weighting) instanceof TaskWeighting<?> weights
                && weights.sees().kind() != Sight.Kind.LOSSES
                && weights.sees().kind() != Sight.Kind.LOOKAHEAD;
        return wrapper.equals("normalized") && !lengths ? Map.of("by", "loss") : Map.of();
    }

    private static Weighting strategy(String weighting) {
        return Method.of(weighting).open(2).weighting();
    }

    /** Wrappers, the outermost first. */
    private static List<List<String>> nests() {
        List<String> wrappers =
                new WeightingPlugin().wrappers().stream().map(Factory::name).toList();
        return wrappers.stream()
                .flatMap(outer -> Stream.concat(
                        Stream.of(List.of(outer)), wrappers.stream().map(inner -> List.of(outer, inner))))
                .toList();
    }

    private static List<String> weightings() {
        return new WeightingPlugin()
                .weightings().stream()
                        .map(Factory::name)
                        .filter(name -> strategy(name) instanceof TaskWeighting<?>)
                        .toList();
    }
}
