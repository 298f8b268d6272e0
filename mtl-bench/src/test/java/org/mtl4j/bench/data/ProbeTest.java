package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.bench.study.Cell;
import org.mtl4j.bench.study.StudySource;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.wiring.Run;
import tools.jackson.databind.JsonNode;

/**
 * The reference runs' probe: network, data, losses and optimiser of a built-in study with fixed parameters on one fixed
 * batch, five steps in float64. The recorded numbers have ten digits; single
 * standardised inputs differ in the last bit of their float.
 */
class ProbeTest {

    private static final int ROWS = 64;
    private static final double DIGITS = 1e-8;

    @ParameterizedTest
    @ValueSource(strings = {"digits-duo", "yeast"})
    void agrees(String data) {
        JsonNode probe = Reference.of(data).probe();

        losesAsRecorded(data, probe.get("task_losses_before_step"));
        gradientsMeetAsRecorded(data, probe.get("gram_of_task_gradients_at_start"));
    }

    private static void losesAsRecorded(String data, JsonNode losses) {
        try (Run run = run(data, "equal")) {
            for (JsonNode before : losses) {
                run.step().run();
                for (int task = 0; task < before.size(); task++) {
                    double expected = before.get(task).asDouble();
                    assertThat(run.step().loss(task)).isCloseTo(expected, within(DIGITS * expected));
                }
            }
        }
    }

    private static void gradientsMeetAsRecorded(String data, JsonNode gram) {
        try (Run run = run(data, "pcgrad")) {
            run.plan().forward(Plan.Pass.TRAINING);
            run.plan().backwardPerTask();
            for (int i = 0; i < gram.size(); i++) {
                double length = Math.sqrt(gram.get(i).get(i).asDouble());
                for (int j = 0; j < gram.size(); j++) {
                    double scale = length * Math.sqrt(gram.get(j).get(j).asDouble());
                    assertThat(run.plan().product(i, j))
                            .isCloseTo(gram.get(i).get(j).asDouble(), within(DIGITS * scale));
                }
            }
        }
    }

    /** With the parameters set and the batch fed. */
    private static Run run(String data, String weighting) {
        PluginRegistry registry = Mtl.discover().registry();
        Cell cell = StudySource.find("reference-" + data, Path.of(""), registry)
                .plan(
                        List.of(
                                "weighting=" + weighting,
                                "seeds=1",
                                "baseline=none",
                                "training.precision=float64",
                                "training.batch=" + ROWS),
                        Set.of(),
                        registry)
                .cells()
                .get(0);
        Run run = Run.of(cell.experiment(), registry, Path.of(""));
        setParameters(run.plan());
        Feeder.of(run.data().scaled(), run.plan()).feed(run.data().partition().training(), 0, ROWS);
        return run;
    }

    /** 0.1 sin(k + 1), k running through layer by layer: weights as [out][in], then the bias. */
    private static void setParameters(Plan plan) {
        int k = 0;
        for (Layout.Segment segment : plan.layout().segments()) {
            int in = segment.shape().get(0) - 1;
            int out = segment.shape().get(1);
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    plan.parameters().set(segment.position(i, o), 0.1 * Math.sin(++k));
                }
            }
            for (int o = 0; o < out; o++) {
                plan.parameters().set(segment.position(in, o), 0.1 * Math.sin(++k));
            }
        }
    }
}
