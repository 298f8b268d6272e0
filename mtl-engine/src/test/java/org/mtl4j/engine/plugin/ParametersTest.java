package org.mtl4j.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Regression;
import org.mtl4j.engine.plugin.sample.GoodPlugin;
import org.mtl4j.engine.spec.Choice;

class ParametersTest {

    private final List<String> faults = new ArrayList<>();

    private Parameters parameters(String weighting, Map<String, String> named, String... positional) {
        Factory<?, ?> factory = PluginRegistry.of(new GoodPlugin()).weightings().get(weighting);
        return Parameters.of(
                "weighting",
                factory,
                Choice.of(weighting, named),
                List.of(positional),
                (path, message) -> faults.add(path + ": " + message));
    }

    @Test
    void takesDefaultsForWhatIsNotGiven() {
        Parameters parameters = parameters("radius", Map.of("c", "0.5"));
        assertThat(parameters.get(GoodPlugin.C)).isEqualTo(0.5);
        assertThat(parameters.get(GoodPlugin.WIDTHS)).containsExactly(64, 32);
        assertThat(parameters.texts())
                .containsExactlyEntriesOf(
                        new java.util.TreeMap<>(Map.of("c", "0.5", "factors", "1", "widths", "[64, 32]")));
        assertThat(faults).isEmpty();
    }

    @Test
    void takesTheFirstOnesByPosition() {
        Parameters parameters = parameters("radius", Map.of("factors", "left=2,other=1"), "0.25", "8,4");
        assertThat(parameters.get(GoodPlugin.C)).isEqualTo(0.25);
        assertThat(parameters.get(GoodPlugin.WIDTHS)).containsExactly(8, 4);
        assertThat(parameters.get(GoodPlugin.FACTORS).named()).containsEntry("left", 2.0);
        assertThat(faults).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrong() {
        parameters("radius", Map.of("c", "2", "widhts", "3", "radius", "1", "widths", "3,0"), "0.5", "1", "1", "many");
        parameters("even", Map.of("c", "1"), "3");
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "weighting: c is given twice, by position and by name",
                        "weighting: widths is given twice, by position and by name",
                        "weighting: \"many\" is one value too many; radius has c, widths, factors",
                        "weighting.c: 2 is out of range; expected a number between 0 and 1",
                        "weighting.widths: 0 is out of range; expected integers as in '[64, 32]' of at least 1",
                        "weighting.widhts: radius has no such parameter; did you mean \"widths\"?",
                        "weighting.radius: radius has no such parameter; it has c, widths, factors",
                        "weighting: \"3\" is one value too many; even has no parameters",
                        "weighting.c: even has no such parameter; it has no parameters");
    }

    @Test
    void checksNumbersPerTaskOnceTheTasksAreKnown() {
        List<Regression> tasks = List.of(Regression.of("left", 1), Regression.of("right", 1));
        assertThat(parameters("radius", Map.of("factors", "left=2,other=1")).problemsFor(tasks))
                .isEmpty();
        assertThat(parameters("radius", Map.of("factors", "lfet=2")).problemsFor(tasks))
                .hasSize(3)
                .allMatch(problem -> problem.startsWith("radius.factors: "));
    }

    @Test
    void refusesParametersThatTheFactoryDoesNotList() {
        Param<Double> stranger = Param.real("c", "not that of the factory").defaultTo(1.0);
        Parameters parameters = parameters("radius", Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.get(stranger))
                .withMessage("'radius' does not declare the parameter 'c'; its factory must list it");
    }
}
