package org.mtl4j.sharing.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.RunReport;
import org.mtl4j.engine.spec.Experiment;

/** Learned trees settle once, in the middle of a run, and training goes on with the numbers it had. */
class SettlingTest {

    private static final int EPOCHS = 10;
    private static final Input.Numbers X = new Input.Numbers("x", new Shape.Vector(4));
    private static final List<Regression> TASKS =
            List.of(Regression.of("sum", 1), Regression.of("twice", 1), Regression.of("product", 1));

    private static final Dataset DATA =
            Dataset.of(Schema.of(List.of(X), TASKS, 200, new Schema.Source("made", "Apache-2.0", "")), (row, into) -> {
                float[] values = new float[4];
                for (int k = 0; k < values.length; k++) {
                    values[k] = (float) Math.sin(row * (1.3 + k));
                }
                into.input(X, values);
                into.label(TASKS.get(0), values[0] + values[1]);
                into.label(TASKS.get(1), 2 * values[0] + 2 * values[1]);
                into.label(TASKS.get(2), values[2] * values[3]);
            });

    @ParameterizedTest
    @CsvSource({"ltb, 1, false", "ltb, 0.5, true", "adashare, 1, false", "adashare, 0.5, true"})
    void goesOnFromWhereItWas(String sharing, String settleAt, boolean settles) {
        List<TrainingEvent> events = new ArrayList<>();
        RunReport report = run(sharing, settleAt, events);

        List<TrainingEvent.Settled> settled = events.stream()
                .filter(TrainingEvent.Settled.class::isInstance)
                .map(TrainingEvent.Settled.class::cast)
                .toList();
        assertThat(settled).hasSize(settles ? 1 : 0);
        assertThat(report.history()).hasSize(EPOCHS);
        assertThat(report.spent().forwardPasses()).isEqualTo(report.steps());
        double first = loss(report, 0);
        for (int epoch = EPOCHS / 2; epoch < EPOCHS; epoch++) {
            assertThat(loss(report, epoch)).isLessThan(first);
        }
        if (settles) {
            TrainingEvent.RunStarted start = (TrainingEvent.RunStarted) events.get(0);
            assertThat(settled.get(0).epoch()).isEqualTo(EPOCHS / 2 - 1);
            assertThat(report.sharedParameters() + report.privateParameters())
                    .isEqualTo(
                            settled.get(0).sharedParameters() + settled.get(0).privateParameters())
                    .isLessThan(start.sharedParameters() + start.privateParameters());
        }
    }

    @ParameterizedTest
    @CsvSource({"ltb", "adashare"})
    void isTheSameTwice(String sharing) {
        assertThat(run(sharing, "0.5", new ArrayList<>())
                        .history()
                        .get(EPOCHS - 1)
                        .losses())
                .isEqualTo(run(sharing, "0.5", new ArrayList<>())
                        .history()
                        .get(EPOCHS - 1)
                        .losses());
    }

    @Test
    void penaltiesAreReportedApartWhileThereAreAny() {
        RunReport report = run("adashare", "0.5", new ArrayList<>());

        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Map<String, Double> penalties = report.history().get(epoch).penalties();
            if (epoch < EPOCHS / 2) {
                assertThat(penalties)
                        .containsKeys("disagreement on block-1", "disagreement on block-2")
                        .hasSize(2 + 2 * TASKS.size())
                        .allSatisfy((name, value) -> {
                            if (name.startsWith("use of ")) {
                                assertThat(value).isNegative();
                            } else {
                                assertThat(value).isNotNegative();
                            }
                        });
            } else {
                assertThat(penalties).isEmpty();
            }
        }
    }

    private static double loss(RunReport report, int epoch) {
        return report.history().get(epoch).losses().values().stream()
                .mapToDouble(x -> x)
                .sum();
    }

    private static RunReport run(String sharing, String settleAt, List<TrainingEvent> events) {
        Experiment experiment = Experiment.on("made")
                .with(
                        "sharing=" + sharing,
                        "sharing.settle-at=" + settleAt,
                        "sharing.trunk=[8, 8, 8]",
                        "training.epochs=" + EPOCHS,
                        "training.optimizer.rate=0.01");
        return Mtl.discover(new Equal())
                .withDataset("made", "three functions", DATA)
                .run(experiment, events::add);
    }

    /** The weighting that runs begin with. */
    private static final class Equal implements MtlPlugin, TaskWeighting<Losses> {

        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            return List.of(Factory.weighting("equal", "adds up the losses", Equal::new));
        }

        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1);
        }
    }
}
