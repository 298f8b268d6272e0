package org.mtl4j.engine.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.api.weighting.Wrapper;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.plugin.Source;
import org.mtl4j.engine.spec.Experiment;

final class StrategyMakerTest {

    private final String jar = Source.of(Broken.class).jar();

    @Test
    void aRunNamesTheStrategyThatBrokeIt() {
        assertThatThrownBy(() -> run("not-a-number"))
                .isInstanceOf(MtlException.Plugin.class)
                .hasMessage(
                        "weighting 'not-a-number' (%s) set the weight NaN for task 'y' in step 0; a weight must be a finite number.",
                        jar);
        assertThatThrownBy(() -> run("throwing"))
                .isInstanceOf(MtlException.Plugin.class)
                .hasMessage(
                        "weighting 'throwing' (%s) threw an exception from weigh in step 0: java.lang.IllegalStateException: no solution",
                        jar);
    }

    @Test
    void aWrapperMayRefuseWhatItIsPutAround() {
        assertThatThrownBy(() -> run("refusing(throwing)"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("refusing: not around this");
    }

    private static void run(String weighting) {
        Mtl.with(new SmallPlugin(), new Broken())
                .run(Experiment.on("plain-points").with("sharing.name=plain", "weighting=" + weighting));
    }

    /** Strategies that break a run. */
    private static final class Broken implements MtlPlugin {

        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            return List.of(
                    Factory.weighting("not-a-number", "not a weight", () -> new Made(Double.NaN)),
                    Factory.weighting("throwing", "no weight", () -> new Made(0)));
        }

        @Override
        public List<Factory<WeightingContext, Wrapper>> wrappers() {
            return List.of(Factory.wrapper("refusing", "goes around nothing", context -> new Refusing()));
        }
    }

    private record Refusing() implements Wrapper {

        @Override
        public <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner) {
            throw new MtlException.InvalidSpec("refusing: not around this");
        }
    }

    private record Made(double weight) implements TaskWeighting<Losses> {

        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            if (weight == 0) {
                throw new IllegalStateException("no solution");
            }
            weights.fill(weight);
        }
    }
}
