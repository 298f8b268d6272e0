package org.mtl4j.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.Optional;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.PreparedData;
import org.mtl4j.engine.network.Initializer;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.optimize.GradientClip;
import org.mtl4j.engine.optimize.Optimizer;
import org.mtl4j.engine.optimize.RateSchedule;
import org.mtl4j.engine.optimize.UpdateRule;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.train.PartEvaluator;
import org.mtl4j.engine.train.Phase;
import org.mtl4j.engine.train.Sampler;
import org.mtl4j.engine.train.TrainingBatches;
import org.mtl4j.engine.train.TrainingStep;
import org.mtl4j.engine.weighing.Batches;
import org.mtl4j.engine.weighing.Clock;
import org.mtl4j.engine.weighing.EngineMemory;
import org.mtl4j.engine.weighing.LossHistory;
import org.mtl4j.engine.weighing.Present;
import org.mtl4j.engine.weighing.SightNeeds;
import org.mtl4j.engine.weighing.StepContext;
import org.mtl4j.engine.weighing.StepRule;

/** The recipe of what belongs to one network of a run: its plan and all that is made for it. */
final class PhaseModule extends AbstractModule {

    /** Bytes that stored task gradients may take. */
    private static final long GRADIENT_MEMORY = 512L << 20;

    private final Experiment experiment;
    private final Choices choices;
    private final Network network;

    PhaseModule(Experiment experiment, Choices choices, Network network) {
        this.experiment = experiment;
        this.choices = choices;
        this.network = network;
    }

    @Override
    protected void configure() {
        bind(Network.class).toInstance(network);
    }

    @Provides
    @Singleton
    EngineMemory memory(Present present, Network network, UpdateRule rule) {
        return new EngineMemory(present, Math.toIntExact(network.sharedParameterCount()), rule);
    }

    @Provides
    @Singleton
    Weighting weighting(Network network, Streams streams, EngineMemory memory) {
        return new StrategyMaker(network.tasks(), streams, memory).make(choices);
    }

    @Provides
    @Singleton
    SightNeeds needs(Weighting weighting) {
        return SightNeeds.of(weighting);
    }

    @Provides
    @Singleton
    Plan plan(Network network, PreparedData data, Sampler sampler, SightNeeds needs, Streams streams) {
        int capacity =
                Math.max(sampler.capacity(), Feeder.capacity(data.scaled(), network.tasks(), Run.EVALUATION_ROWS));
        Plan plan = PlanCompiler.compile(
                network,
                new PlanOptions(
                        experiment.training().precision(),
                        capacity,
                        needs.perTask(),
                        needs.columns(),
                        GRADIENT_MEMORY,
                        streams.draws("dropout")));
        new Initializer(streams.fork("start")::draws).initialize(plan);
        return plan;
    }

    @Provides
    @Singleton
    Feeder feeder(PreparedData data, Plan plan) {
        return Feeder.of(data.scaled(), plan);
    }

    @Provides
    @Singleton
    Batches batches(PreparedData data, Sampler sampler, Feeder feeder, Streams streams) {
        int[] validation = data.partition().validation();
        return new TrainingBatches(
                sampler,
                validation.length == 0
                        ? Optional.empty()
                        : Optional.of(RunModule.samplers(data, validation, streams.fork("validation"))
                                .of(
                                        experiment.training().sampler(),
                                        experiment.training().batch())),
                feeder);
    }

    @Provides
    @Singleton
    StepRule rule(Weighting weighting, Plan plan, Present present, Clock clock, LossHistory history, Batches batches) {
        return StepRule.of(
                weighting,
                new StepContext(
                        choices.weighting().name(),
                        plan,
                        present,
                        clock,
                        history,
                        experiment.training().step(),
                        batches));
    }

    @Provides
    @Singleton
    TrainingStep step(
            Plan plan,
            Present present,
            Clock clock,
            LossHistory history,
            StepRule rule,
            UpdateRule updateRule,
            EngineMemory memory,
            Sampler sampler) {
        return new TrainingStep(
                plan,
                present,
                clock,
                history,
                rule,
                GradientClip.of(experiment.training().clip(), plan),
                Optimizer.of(updateRule, plan),
                RateSchedule.of(
                        experiment.training().schedule(),
                        (long) experiment.training().epochs() * sampler.stepsPerEpoch(),
                        sampler.stepsPerEpoch()),
                memory);
    }

    @Provides
    @Singleton
    Phase phase(
            Plan plan,
            TrainingStep step,
            Batches batches,
            Sampler sampler,
            SightNeeds needs,
            PreparedData data,
            Feeder feeder) {
        return new Phase(
                plan,
                step,
                batches,
                Math.max(1, sampler.stepsPerEpoch() / needs.batches()),
                Optional.of(data.partition().validation())
                        .filter(rows -> rows.length > 0)
                        .map(rows -> new PartEvaluator(plan, feeder, data, rows, Run.EVALUATION_ROWS)));
    }
}
