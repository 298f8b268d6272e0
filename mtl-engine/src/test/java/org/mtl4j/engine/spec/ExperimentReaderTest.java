package org.mtl4j.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.golden.Golden;
import org.mtl4j.engine.network.Precision;

class ExperimentReaderTest {

    private static final Experiment ALL_KEYS = new Experiment(
            Choice.of("shared-subspace", Map.of("tasks", "20")),
            Scaling.RAW,
            Scaling.RAW,
            new Split(0.1, 0.3),
            new SharingSpec(
                    Choice.of("hard-sharing", Map.of("head", "16")),
                    Choice.of("dense", Map.of("widths", "64,32", "activation", "tanh")),
                    true),
            new WeightingSpec.Wrapped(
                    Choice.of("every"), List.of("4"), WeightingSpec.of("mgda").within(Choice.of("smoothed"))),
            new TrainingSpec(
                    7,
                    new BatchSizes(64, new TreeMap<>(Map.of("left", 32))),
                    TrainingSpec.Sampler.PER_TASK,
                    new OptimizerSpec.Momentum(0.05, 0.8, 0, 1e-4),
                    new ScheduleSpec.Step(10, 0.5, 100),
                    2.5,
                    Precision.FLOAT64,
                    new StepSpec(
                            StepSpec.PrivateGradients.OWN,
                            StepSpec.StepNorm.UNIT_SUM,
                            StepSpec.GradientSpace.LAST_LAYER),
                    new Selection(Selection.Select.BEST, 3)),
            9007199254740993L);

    @ParameterizedTest
    @ValueSource(strings = {"all-keys.yaml", "all-keys.json"})
    void readsEveryKey(String file) {
        assertThat(ExperimentReader.read(file, Golden.read(getClass(), file))).isEqualTo(ALL_KEYS);
    }

    @Test
    void fillsInEveryDefault() {
        assertThat(ExperimentReader.read("x.yaml", "data: yeast")).isEqualTo(Experiment.on("yeast"));
        assertThat(Experiment.on("yeast").training().batch().of("any")).isEqualTo(64);
    }

    @Test
    void takesShortAndLongFormsForTheSame() {
        Experiment brief = ExperimentReader.read("x.yaml", """
                data: yeast
                sharing: single-task
                weighting: every(steps=4, fixed(weights=[left=2, other=1]))
                training: {optimizer: sgd, schedule: cosine, batch: 8}
                """);
        Experiment full = ExperimentReader.read("x.yaml", """
                data: {name: yeast}
                sharing: {name: single-task, trunk: by-input}
                weighting: {name: every, steps: 4, around: {name: fixed, weights: {left: 2, other: 1}}}
                training:
                  optimizer: {name: sgd}
                  schedule: {name: cosine, floor: 0}
                  batch: {other: 8}
                """);
        assertThat(brief).isEqualTo(full);
        assertThat(brief.sharing().trunk()).isEqualTo(Choice.of("by-input"));
    }

    @Test
    void everyOptimizerHasItsOwnKeysAndDefaults() {
        for (String name : List.of("sgd", "momentum", "nesterov", "adam", "adamw", "rmsprop", "adagrad")) {
            OptimizerSpec optimizer = ExperimentReader.read("x.yaml", "{data: d, training: {optimizer: " + name + "}}")
                    .training()
                    .optimizer();
            assertThat(optimizer.name()).isEqualTo(name);
            assertThat(optimizer.rate()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "many.yaml",
                "batch.yaml",
                "tab.yaml",
                "duplicate.yaml",
                "syntax.yaml",
                "list.yaml",
                "empty.yaml",
                "two-documents.yaml",
                "alias.yaml",
                "weighting.yaml",
                "weighting-call.yaml",
                "weighting-parts.yaml",
                "kinds.yaml",
                "syntax.json",
                "unknown.json"
            })
    void saysWhatIsWrongAndWhere(String file) {
        String text = Golden.read(getClass(), "bad/" + file);
        MtlException.InvalidSpec invalid =
                catchThrowableOfType(MtlException.InvalidSpec.class, () -> ExperimentReader.read(file, text));
        assertThat(invalid).as(file).isNotNull();
        Golden.assertEquals(getClass(), "bad/" + file + ".txt", String.valueOf(invalid.getMessage()));
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), "{data: yeast, seed: 3}");
        assertThat(ExperimentReader.read(file)).isEqualTo(Experiment.on("yeast").withSeed(3));
        Path bytes = Files.write(folder.resolve("b.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThatThrownBy(() -> ExperimentReader.read(bytes)).hasMessage("%s: is not text in UTF-8", bytes);
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> ExperimentReader.read(missing)).hasMessage("%s: there is no such file", missing);
        assertThatThrownBy(() -> ExperimentReader.read(folder))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessageStartingWith(folder + ": cannot be read");
    }
}
