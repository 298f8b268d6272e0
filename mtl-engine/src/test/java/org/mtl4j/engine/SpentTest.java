package org.mtl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.spec.Experiment;

/** Two tasks and 60 training rows in batches of 20: six steps in two epochs, or two of three batches each. */
class SpentTest {

    @ParameterizedTest
    @CsvSource({
        "equal, 120, 0, 6, 6",
        "longer, 120, 0, 6, 12",
        "aggregating, 120, 0, 6, 12",
        "on-representation, 120, 0, 6, 6",
        "looking-back, 120, 0, 12, 6",
        "three-batches, 120, 0, 6, 12"
    })
    void countsRowsAndPassesOfEverySight(String weighting, long rows, long validation, long forward, long backward) {
        assertThat(run(weighting).spent()).isEqualTo(new Spent(rows, validation, forward, backward));
    }

    /**
     * One gradient here takes no new forward pass, two on the validation batch take one, and losses at a trial point one.
     * The update with both batches goes back to here with each: two forward and two backward passes.
     */
    @Test
    void countsEveryLookAhead() {
        assertThat(run("looking-ahead").spent()).isEqualTo(new Spent(120, 120, 6 * (1 + 1 + 1 + 2), 6 * (1 + 2 + 2)));
    }

    @Test
    void countsNoLookThatWasNotTaken() {
        assertThat(run("not-looking").spent()).isEqualTo(new Spent(120, 0, 6, 6));
    }

    @Test
    void tellsListeners() {
        List<Spent> told = new ArrayList<>();

        RunReport report = mtl().run(experiment("longer"), event -> {
            if (event instanceof TrainingEvent.RunFinished finished) {
                told.add(finished.spent());
            }
        });

        assertThat(told).containsExactly(report.spent());
    }

    @Test
    void saysThatAValidationPartIsMissing() {
        Mtl mtl = mtl().withDataset("whole", "no parts", LinesPlugin.withoutParts());
        Experiment experiment = experiment("looking-ahead").with("data=whole", "split.validation=0", "split.test=0.2");

        assertThatThrownBy(() -> mtl.run(experiment))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "this weighting needs a validation batch in every step, but there is no validation part; set split.validation to a fraction such as 0.1");
    }

    private static RunReport run(String weighting) {
        return mtl().run(experiment(weighting));
    }

    private static Mtl mtl() {
        return Mtl.with(new LinesPlugin(1), new Looking(), new StandardMetricsPlugin());
    }

    private static Experiment experiment(String weighting) {
        return Experiment.on("lines")
                .with("weighting=" + weighting, "training.batch=20", "training.epochs=2", "sharing.trunk=[4]");
    }

    /** Strategies that look in every way there is. */
    private static final class Looking implements MtlPlugin {

        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            return List.of(
                    Factory.weighting("aggregating", "adds up", Adding::new),
                    Factory.weighting("on-representation", "adds up rows", AddingRows::new),
                    Factory.weighting(
                            "looking-back",
                            "equal",
                            () -> new Seeing<>(Sight.losses().thenLooksBack(), (step, weights) -> weights.fill(1))),
                    Factory.weighting(
                            "three-batches",
                            "equal on the last",
                            () -> new Seeing<>(
                                    Sight.gramAcross(3),
                                    (step, weights) -> weights.fill(step.product(0, 0, 0, 0) < 0 ? 0 : 1))),
                    Factory.weighting(
                            "not-looking",
                            "equal",
                            () -> new Seeing<>(Sight.lookahead(tasks -> 1), (step, weights) -> weights.fill(1))),
                    Factory.weighting(
                            "looking-ahead",
                            "here and there",
                            () -> new Seeing<>(Sight.lookahead(tasks -> 5), Looking::lookAhead)));
        }

        private static void lookAhead(Lookahead step, Weights weights) {
            double[] ones = {1, 1};
            Lookahead.Direction down = step.gradient(Lookahead.TRAINING, step.here(), ones);
            step.gradient(Lookahead.VALIDATION, step.here(), 1, 0);
            step.gradient(Lookahead.VALIDATION, step.here(), 0, 1);
            step.losses(Lookahead.TRAINING, step.here().moved(-0.1, down));
            weights.fill(0.5);
            weights.batch(Lookahead.VALIDATION).fill(0.5);
        }
    }

    private interface Body<S> {
        void weigh(S step, Weights weights);
    }

    private record Seeing<S extends Losses>(Sight<S> sees, Body<S> body) implements TaskWeighting<S> {

        @Override
        public void weigh(S step, Weights weights) {
            body.weigh(step, weights);
        }
    }

    private record Adding() implements GradientAggregator {

        @Override
        public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
            combination.write((block, update) -> System.arraycopy(block.gradient(0), 0, update, 0, block.size()));
        }
    }

    private record AddingRows() implements RepresentationAggregator {

        @Override
        public void aggregate(Representation step, Combination<Representation.Row> combination) {
            combination.write((row, update) -> System.arraycopy(row.gradient(0), 0, update, 0, step.width()));
        }
    }
}
