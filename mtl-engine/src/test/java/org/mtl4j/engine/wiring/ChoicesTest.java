package org.mtl4j.engine.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.golden.Golden;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.sample.CompletePlugin;
import org.mtl4j.engine.plugin.sample.GoodPlugin;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentReader;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.Tree;
import org.mtl4j.engine.spec.TreeReader;
import org.mtl4j.engine.spec.WeightingSpec;

class ChoicesTest {

    private final PluginRegistry registry = PluginRegistry.of(new GoodPlugin(), new CompletePlugin());

    private String problemsOf(String file) {
        Problems problems = new Problems();
        Tree.Mapping document = TreeReader.read(file, Golden.read(getClass(), file), problems);
        Choices.check(ExperimentReader.read(document, problems), document, registry, problems);
        MtlException.InvalidSpec invalid = catchThrowableOfType(MtlException.InvalidSpec.class, problems::throwIfAny);
        return String.valueOf(invalid.getMessage());
    }

    @Test
    void findsWhatAnExperimentNames() {
        Experiment experiment = Experiment.on("points").with("weighting=twice(3, twice(radius(0.5)))");
        Choices choices = Choices.of(experiment, registry);
        assertThat(choices.data().name()).isEqualTo("points");
        assertThat(choices.architecture().name()).isEqualTo("hard-sharing");
        assertThat(choices.trunk().name()).isEqualTo("by-input");
        assertThat(choices.wrappers())
                .extracting(w -> w.parameters().get(CompletePlugin.TIMES))
                .containsExactly(3, 2);
        assertThat(choices.weighting().parameters().get(GoodPlugin.C)).isEqualTo(0.5);
        assertThat(choices.each(Choices.Chosen::name))
                .containsExactly("points", "hard-sharing", "by-input", "twice", "twice", "radius");
    }

    @Test
    void saysEverythingThatIsWrongAndWhereItWasWritten() {
        Golden.assertEquals(getClass(), "choices.yaml.txt", problemsOf("choices.yaml"));
    }

    @Test
    void tellsWrappersFromWeightings() {
        Golden.assertEquals(getClass(), "kinds.yaml.txt", problemsOf("kinds.yaml"));
    }

    @Test
    void checksWhatProgramsMade() {
        Experiment made = Experiment.on("pionts")
                .withWeighting(new WeightingSpec.Plain(Choice.of("even", Map.of("c", "1")), List.of()));
        MtlException.InvalidSpec invalid =
                catchThrowableOfType(MtlException.InvalidSpec.class, () -> Choices.of(made, registry));
        assertThat(invalid).hasMessage("""
                        2 problems in the specification:
                          experiment: data: there is no dataset "pionts"; did you mean "points"?
                          experiment: weighting.c: even has no such parameter; it has no parameters""");
    }
}
