package org.mtl4j.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static List<Sweep.Point> expand(String yaml) {
        Problems problems = new Problems();
        List<Sweep.Point> points = Sweep.expand(
                TreeReader.read("study.yaml", yaml, problems),
                (kind, plugin, parameter) ->
                        kind.equals("sharing") && plugin.equals("hard-sharing") && parameter.equals("head")
                                || kind.equals("trunk") && plugin.equals("dense") && parameter.equals("widths")
                                || kind.equals("weighting") && plugin.equals("listed") && parameter.equals("list"));
        problems.throwIfAny();
        return points;
    }

    private static Experiment read(Sweep.Point point) {
        Problems problems = new Problems();
        Experiment experiment = ExperimentReader.read(point.document(), problems);
        problems.throwIfAny();
        return experiment;
    }

    @Test
    void withoutListsThereIsOnePoint() {
        assertThat(expand("{data: a, sharing: {trunk: [8, 4], head: [2]}}"))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.varied()).isEmpty();
                    assertThat(read(point).sharing())
                            .isEqualTo(new SharingSpec(
                                    Choice.of("hard-sharing", Map.of("head", "2")),
                                    Choice.of("dense", Map.of("widths", "8,4"))));
                });
    }

    @Test
    void combinesAllChoicesTheFirstKeySlowest() {
        List<Sweep.Point> points = expand("""
                data: [a, {name: b, tasks: [2, 3]}]
                weighting: [equal, "every(4, mgda)"]
                seed: [0, 1]
                """);
        assertThat(points).hasSize(12);
        assertThat(points.get(0).varied())
                .containsExactlyInAnyOrderEntriesOf(Map.of("data", "a", "weighting", "equal", "seed", "0"));
        assertThat(points.get(1).varied()).containsEntry("seed", "1");
        assertThat(points.get(11).varied())
                .containsEntry("data", "b(tasks=[2,3])")
                .containsEntry("data.tasks", "3")
                .containsEntry("weighting", "every(4, mgda)");
        assertThat(read(points.get(11)))
                .isEqualTo(Experiment.on("b").with("data.tasks=3", "weighting=every(4, mgda)", "seed=1"));
    }

    @Test
    void aListThatIsOneValueVariesAsAListOfLists() {
        List<Sweep.Point> points = expand("{data: a, sharing: {trunk: [[8, 4], [2], {name: dense, widths: [1, 2]}]}}");
        assertThat(points.stream()
                        .map(p -> read(p).sharing().trunk().parameters().get("widths")))
                .containsExactly("8,4", "2", "1,2");
        assertThat(points.get(0).varied()).containsEntry("sharing.trunk", "[8,4]");
    }

    @Test
    void knowsThePluginBeforeItsParameters() {
        List<Sweep.Point> points = expand(
                "{data: a, weighting: {list: [1, 2], name: [listed, other], around: {name: listed, list: [3]}}}");
        assertThat(points.stream().map(p -> read(p).weighting().text()))
                .containsExactly(
                        "listed(list=[1,2], listed(list=3))",
                        "other(list=1, listed(list=3))",
                        "other(list=2, listed(list=3))");
    }

    @Test
    void anEmptyListIsNoChoice() {
        Sweep.Point point = expand("{data: a, seed: []}").get(0);
        Problems problems = new Problems();
        ExperimentReader.read(point.document(), problems);
        assertThat(problems.list())
                .singleElement()
                .hasToString("study.yaml:1:17: seed: a whole number of 64 bits is expected, not a list");
    }
}
