package org.mtl4j.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.engine.golden.Golden;
import org.mtl4j.engine.network.Precision;

class ExperimentWriterTest {

    static List<Experiment> experiments() {
        Experiment plain = Experiment.on("yeast");
        TrainingSpec training = TrainingSpec.standard();
        return List.of(
                plain,
                ExperimentReader.read("x.yaml", Golden.read(ExperimentWriterTest.class, "all-keys.yaml")),
                plain.withSeed(Long.MIN_VALUE),
                plain.withData(Choice.of(
                        "file",
                        Map.of(
                                "path",
                                "C:\\a b#c: \"d\"\n",
                                "empty",
                                "",
                                "flag",
                                "true",
                                "nothing",
                                "null",
                                "t",
                                "~"))),
                plain.withSharing(SharingSpec.of("single-task").withTrunk(8)),
                plain.withWeighting(WeightingSpec.of(Choice.of("fixed", Map.of("weights", "a=1,b=2")))
                        .within(Choice.of("every", Map.of("steps", "2")))),
                plain.withWeighting(new WeightingSpec.Wrapped(
                        Choice.of("every", Map.of("a", "1,2")),
                        List.of("4", "5,6"),
                        new WeightingSpec.Plain(Choice.of("fixed"), List.of("0.3")))),
                plain.withTraining(training.withOptimizer(new OptimizerSpec.Sgd(1.0 / 3, 1e-300))),
                plain.withTraining(training.withOptimizer(new OptimizerSpec.Nesterov(1e-7, 0.5, 0.1))),
                plain.withTraining(training.withOptimizer(new OptimizerSpec.AdamW(1e22, 0, 0.5, 0, 0.1, true))),
                plain.withTraining(training.withOptimizer(new OptimizerSpec.RmsProp(1, 0.5, 0.5, 0, 0.1, true))),
                plain.withTraining(training.withOptimizer(new OptimizerSpec.AdaGrad(1, 0.5, 0.5, 0, 0.1))),
                plain.withTraining(training.withSchedule(new ScheduleSpec.Cosine(0.1, 5))),
                plain.withTraining(training.withClip(1.5).withPrecision(Precision.FLOAT64)));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void readsBackEqual(Experiment experiment) {
        String yaml = ExperimentWriter.yaml(experiment);
        assertThat(ExperimentReader.read("spec.yaml", yaml)).as(yaml).isEqualTo(experiment);
        String json = ExperimentWriter.canonicalJson(experiment);
        assertThat(ExperimentReader.read("spec.json", json)).as(json).isEqualTo(experiment);
    }

    @Test
    void writesEveryDefault() {
        Golden.assertEquals(getClass(), "defaults.yaml", ExperimentWriter.yaml(Experiment.on("yeast")));
        Golden.assertEquals(getClass(), "defaults.json", ExperimentWriter.canonicalJson(Experiment.on("yeast")));
    }

    @Test
    void equalExperimentsHaveEqualCanonicalText() {
        String one = ExperimentWriter.canonicalJson(Experiment.on("a").with("data.b=1", "data.a=2"));
        String other = ExperimentWriter.canonicalJson(Experiment.on("a").with("data.a=2", "data.b=1"));
        assertThat(one).isEqualTo(other);
        assertThat(ExperimentWriter.canonicalJson(Experiment.on("a").withSeed(1)))
                .isNotEqualTo(ExperimentWriter.canonicalJson(Experiment.on("a")));
    }
}
