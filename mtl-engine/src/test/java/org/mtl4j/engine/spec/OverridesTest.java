package org.mtl4j.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.golden.Golden;

class OverridesTest {

    private static final Experiment PLAIN = Experiment.on("yeast");

    @Test
    void setsKeysThatAreThereOrNot() {
        Experiment changed = PLAIN.with("training.epochs=5", "seed = -2", "training.optimizer.rate=1e-2");
        assertThat(changed)
                .isEqualTo(PLAIN.withSeed(-2)
                        .withTraining(TrainingSpec.standard().withEpochs(5).withOptimizer(OptimizerSpec.adam(0.01))));
    }

    @Test
    void opensShortFormsWhereAPartOfThemIsSet() {
        Problems problems = new Problems();
        Tree.Mapping document =
                TreeReader.read("x.yaml", "{data: a, weighting: every, training: {batch: 8}}", problems);
        Tree.Mapping changed = Overrides.apply(
                document, List.of("data.tasks=20", "weighting.around=mgda", "training.batch.left=4"), problems);
        Experiment experiment = ExperimentReader.read(changed, problems);
        problems.throwIfAny();
        assertThat(experiment.data()).isEqualTo(Choice.of("a", Map.of("tasks", "20")));
        assertThat(experiment.weighting()).isEqualTo(WeightingSpec.of("mgda").within(Choice.of("every")));
        assertThat(experiment.training().batch().of("left")).isEqualTo(4);
        assertThat(experiment.training().batch().of("right")).isEqualTo(8);
    }

    @Test
    void valuesAreYamlAndMayHoldCommasInBrackets() {
        Experiment changed = PLAIN.with(
                "weighting=every(4, mgda)",
                "data={name: x, tasks: 3}",
                "sharing.trunk=[64, 32]",
                "training.batch={left: 3, other: 5}");
        assertThat(changed.weighting().text()).isEqualTo("every(4, mgda)");
        assertThat(changed.data()).isEqualTo(Choice.of("x", Map.of("tasks", "3")));
        assertThat(changed.sharing().trunk()).isEqualTo(Choice.of("dense", Map.of("widths", "64,32")));
        assertThat(changed.training().batch().of("left")).isEqualTo(3);
    }

    @Test
    void saysWhatIsWrongAndInWhichArgument() {
        MtlException.InvalidSpec invalid = catchThrowableOfType(
                MtlException.InvalidSpec.class,
                () -> PLAIN.with(
                        "epochs=5",
                        "training.epoch=5",
                        "training.epochs=few",
                        "seed=",
                        "=3",
                        "training..epochs=1",
                        "seed",
                        "weighting=pcgrad,uncertainty",
                        "weighting.steps=4"));
        Golden.assertEquals(getClass(), "bad/arguments.txt", String.valueOf(invalid.getMessage()));
    }

    @Test
    void checksExperimentsThatProgramsMade() {
        assertThat(PLAIN.checked()).isEqualTo(PLAIN);
        Experiment wrong = PLAIN.withTraining(TrainingSpec.standard()
                .withEpochs(0)
                .withOptimizer(OptimizerSpec.sgd(-1))
                .withClip(Double.NaN));
        assertThatThrownBy(wrong::checked)
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("""
                        3 problems in the specification:
                          experiment: training.epochs: a whole number of at least 1 is expected, not 0
                          experiment: training.optimizer.rate: a number above 0 is expected, not -1
                          experiment: training.clip: a number above 0 is expected, not "NaN\"""");
    }

    @Test
    void knowsWhereAKeyOrItsNearestPartWasWritten() {
        Tree.Mapping document =
                TreeReader.read("x.yaml", "data: a\nsharing:\n  trunk: [64]\n  head: 3\n", new Problems());
        assertThat(document.origin("sharing.head")).hasToString("x.yaml:4:3");
        assertThat(document.origin("sharing.trunk.widths")).hasToString("x.yaml:3:3");
        assertThat(document.origin("weighting.c")).hasToString("x.yaml:1:1");
    }

    @Test
    void saysWhereAnArgumentIsNoYaml() {
        assertThatThrownBy(() -> PLAIN.with("data={name: x"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("argument 'data={name: x': this is not YAML: while parsing a flow mapping, "
                        + "expected ',' or '}', but got <stream end>");
    }
}
