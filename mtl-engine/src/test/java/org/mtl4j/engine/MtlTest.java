package org.mtl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.metric.MetricId;
import org.mtl4j.engine.evaluate.Score;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.OptimizerSpec;
import org.mtl4j.engine.spec.SharingSpec;
import org.mtl4j.engine.spec.WeightingSpec;

/** Whole runs through the facade. */
final class MtlTest {

    private static final Mtl MTL = mtl(1);
    private static final Experiment LINES =
            Experiment.on("lines").with("training.epochs=6", "training.batch=16", "training.optimizer.rate=0.02");

    @Test
    void aRunLearnsAndReportsEveryPart() {
        RunReport report = MTL.run(LINES.with("training.epochs=60"));

        assertThat(report.history()).hasSize(60);
        assertThat(report.steps()).isEqualTo(60 * 3);
        assertThat(report.sharedParameters()).isEqualTo((3 + 1) * 4);
        assertThat(report.privateParameters()).isEqualTo(2 * (4 + 1));
        assertThat(report.parts().keySet())
                .containsExactly(RunReport.Part.TRAINING, RunReport.Part.VALIDATION, RunReport.Part.TEST);
        assertThat(report.test().orElseThrow().value("up", "rmse")).isLessThan(0.6);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void theSameSpecificationGivesTheSameBitsWhateverRunsBeside() {
        List<CompletableFuture<RunReport>> beside = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            beside.add(CompletableFuture.supplyAsync(() -> MTL.run(LINES.withWeighting(WeightingSpec.of("longer")))));
        }
        RunReport first = MTL.run(LINES.withWeighting(WeightingSpec.of("longer")));
        for (CompletableFuture<RunReport> other : beside) {
            assertThat(numbers(other.join())).isEqualTo(numbers(first));
        }
    }

    @Test
    void seedZeroIsASeedLikeAnyOther() {
        List<Double> zero = numbers(MTL.run(LINES.withSeed(0)));

        assertThat(numbers(MTL.run(LINES.withSeed(0)))).isEqualTo(zero);
        assertThat(numbers(MTL.run(LINES.withSeed(1)))).isNotEqualTo(zero);
    }

    @Test
    void selectionLooksAtValidationDataAndNeverAtTestData() {
        Experiment best = LINES.with(
                "training.epochs=40", "training.select=best", "training.patience=3", "training.optimizer.rate=0.2");
        RunReport report = MTL.run(best);
        RunReport otherTest = mtl(-5).run(best);

        assertThat(report.stoppedEarly()).isTrue();
        assertThat(report.selectedEpoch()).isEqualTo(report.history().size() - 4);
        assertThat(otherTest.selectedEpoch()).isEqualTo(report.selectedEpoch());
        MetricId rmse = new MetricId("up", "rmse");
        double selected =
                report.history().get(report.selectedEpoch()).validation().getOrDefault(rmse, Double.NaN);
        for (RunReport each : List.of(report, otherTest)) {
            assertThat(each.part(RunReport.Part.VALIDATION))
                    .hasValueSatisfying(validation -> assertThat(
                                    validation.evaluation().score(rmse).value())
                            .isEqualTo(selected));
        }
        assertThat(otherTest.test().orElseThrow().value("up", "rmse"))
                .isGreaterThan(report.test().orElseThrow().value("up", "rmse"));
    }

    @Test
    void selectingWithoutValidationDataIsRefused() {
        Mtl own = MTL.withDataset("bare", "no validation part", LinesPlugin.withoutParts());
        Experiment bare = LINES.withData(Choice.of("bare")).with("split.validation=0");

        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> own.run(bare.with("training.select=best")))
                .withMessageContaining("training.select: best needs validation data");
        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> own.run(bare.with("training.patience=2")))
                .withMessageContaining("training.patience: 2 needs validation data");
    }

    @Test
    void listenersHearTheWholeStoryInOrder() {
        List<TrainingEvent> heard = new ArrayList<>();
        MTL.run(LINES, heard::add);

        assertThat(heard).hasSize(8);
        assertThat(heard.get(0)).isInstanceOfSatisfying(TrainingEvent.RunStarted.class, started -> {
            assertThat(started.tasks()).containsExactly("up", "down");
            assertThat(started.stepsPerEpoch()).isEqualTo(3);
        });
        assertThat(heard.get(3)).isInstanceOfSatisfying(TrainingEvent.EpochFinished.class, epoch -> {
            assertThat(epoch.epoch()).isEqualTo(2);
            assertThat(epoch.steps()).isEqualTo(9);
            assertThat(epoch.weights()).containsEntry("up", 1.0);
        });
        assertThat(heard.get(7)).isInstanceOf(TrainingEvent.RunFinished.class);
    }

    @Test
    void whoFollowsARunIsToldWhereTheParametersAreBeforeTheFirstStepAndAfterEach() {
        List<TrainingEvent.Moved> places = new ArrayList<>();
        List<TrainingEvent> heard = new ArrayList<>();
        TrainingListener follower = new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {
                if (event instanceof TrainingEvent.Moved moved) {
                    places.add(moved);
                }
            }

            @Override
            public boolean follows(TrainingEvent.RunStarted run) {
                return run.stepsPerEpoch() == 3;
            }
        };

        RunReport report = MTL.run(LINES, follower, heard::add);

        assertThat(places).extracting(TrainingEvent.Moved::steps).first().isEqualTo(0L);
        assertThat(places).extracting(TrainingEvent.Moved::steps).last().isEqualTo(report.steps());
        assertThat(places).hasSize((int) report.steps() + 1).doesNotHaveDuplicates();
        assertThat(places)
                .allMatch(place -> place.parameters().size() == report.sharedParameters() + report.privateParameters());
        assertThat(heard).hasSize(8).noneMatch(TrainingEvent.Moved.class::isInstance);
    }

    @Test
    void aGradientStrategyWithoutSharedParametersIsAWarning() {
        RunReport report =
                MTL.run(LINES.withSharing(SharingSpec.of("apart")).withWeighting(WeightingSpec.of("longer")));

        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("sharing 'apart' shares no parameters, so 'longer' has no gradients to balance");
    }

    @Test
    void aRunThatDivergesSaysWhere() {
        assertThatExceptionOfType(MtlException.Diverged.class)
                .isThrownBy(() -> MTL.run(LINES.withWeighting(WeightingSpec.of("wild"))
                        .withTraining(LINES.training().withOptimizer(OptimizerSpec.sgd(1)))))
                .withMessageContaining("loss of task 'up' is")
                .withMessageContaining("in step");
    }

    @Test
    void everythingWrongWithAnExperimentIsSaidAtOnce() {
        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> MTL.run(
                        LINES.withWeighting(WeightingSpec.of("longest")).withSharing(SharingSpec.of("hard-shared"))))
                .withMessageContaining("longest")
                .withMessageContaining("longer")
                .withMessageContaining("hard-shared")
                .withMessageContaining("hard-sharing");
    }

    private static Mtl mtl(double testLabels) {
        return Mtl.with(new LinesPlugin(testLabels), new StandardMetricsPlugin());
    }

    /** Every number of a report that must be the same bits again. */
    private static List<Double> numbers(RunReport report) {
        List<Double> numbers = new ArrayList<>();
        report.history().forEach(epoch -> {
            numbers.addAll(epoch.losses().values());
            numbers.addAll(epoch.validation().values());
            numbers.addAll(epoch.weights().values());
        });
        report.parts().values().forEach(part -> {
            part.evaluation().scores().stream().map(Score::value).forEach(numbers::add);
            numbers.addAll(part.losses().values());
        });
        return numbers;
    }
}
