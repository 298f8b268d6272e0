package org.mtl4j.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.PreparedData;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.describe.NetworkDescriber;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.network.Initializer;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.optimize.GradientClip;
import org.mtl4j.engine.optimize.Optimizer;
import org.mtl4j.engine.optimize.RateSchedule;
import org.mtl4j.engine.optimize.UpdateRule;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.train.PartEvaluator;
import org.mtl4j.engine.train.Sampler;
import org.mtl4j.engine.train.Samplers;
import org.mtl4j.engine.train.Trainer;
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

/** The recipe of one run, from the data to the trainer. */
final class RunModule extends AbstractModule {

    /** Bytes that stored task gradients may take. */
    private static final long GRADIENT_MEMORY = 512L << 20;

    private final Experiment experiment;
    private final PluginRegistry registry;
    private final Choices choices;
    private final Path dataFolder;
    private final TrainingListener listener;

    RunModule(
            Experiment experiment,
            PluginRegistry registry,
            Choices choices,
            Path dataFolder,
            TrainingListener listener) {
        this.experiment = experiment;
        this.registry = registry;
        this.choices = choices;
        this.dataFolder = dataFolder;
        this.listener = listener;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(Experiment.class).toInstance(experiment);
        bind(TrainingListener.class).toInstance(listener);
        bind(Choices.class).toInstance(choices);
    }

    @Provides
    @Singleton
    Streams streams() {
        return Streams.of(experiment.seed());
    }

    @Provides
    @Singleton
    PreparedData data(Streams streams) {
        return PreparedData.of(table(choices, dataFolder, streams), experiment, streams);
    }

    /** Reads the data that were chosen. */
    static Table table(Choices choices, Path dataFolder, Streams streams) {
        RunDataContext context = new RunDataContext(choices.data().parameters(), dataFolder, streams);
        return Table.read(
                choices.data().name(), choices.data().factory().create().apply(context));
    }

    @Provides
    @Singleton
    Network network(PreparedData data) {
        return network(
                choices, data.original().schema(), name -> registry.layers().get(name));
    }

    /**
     * Describes the network that was chosen.
     *
     * @param layers finds a kind of layer by name, or throws
     */
    static Network network(Choices choices, Schema schema, Function<String, LayerKind> layers) {
        return new NetworkDescriber(
                        schema,
                        choices.architecture().factory(),
                        choices.architecture().parameters(),
                        choices.trunk().factory(),
                        choices.trunk().parameters(),
                        layers)
                .describe();
    }

    @Provides
    @Singleton
    Present present(Network network) {
        return new Present(network.tasks());
    }

    @Provides
    @Singleton
    Clock clock() {
        return new Clock(experiment.training().epochs());
    }

    @Provides
    @Singleton
    LossHistory history(Present present) {
        return new LossHistory(present);
    }

    @Provides
    @Singleton
    UpdateRule updateRule() {
        return UpdateRule.of(experiment.training().optimizer());
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
    Sampler sampler(PreparedData data, Network network, Streams streams) {
        return samplers(data, network, data.partition().training(), streams)
                .of(experiment.training().sampler(), experiment.training().batch());
    }

    private static Samplers samplers(PreparedData data, Network network, int[] rows, Streams streams) {
        return new Samplers(data.scaled(), network.tasks(), rows, false, streams);
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
    Batches batches(PreparedData data, Network network, Sampler sampler, Feeder feeder, Streams streams) {
        int[] validation = data.partition().validation();
        return new TrainingBatches(
                sampler,
                validation.length == 0
                        ? Optional.empty()
                        : Optional.of(samplers(data, network, validation, streams.fork("validation"))
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
    Evaluator evaluator() {
        List<Metric> metrics =
                registry.metrics().list().stream().map(Registered::value).toList();
        return Evaluator.with(metrics);
    }

    @Provides
    @Singleton
    Trainer trainer(
            Plan plan,
            TrainingStep step,
            Batches batches,
            Clock clock,
            LossHistory history,
            Sampler sampler,
            SightNeeds needs,
            PreparedData data,
            Feeder feeder,
            Evaluator evaluator) {
        return new Trainer(
                plan,
                step,
                batches,
                clock,
                history,
                Math.max(1, sampler.stepsPerEpoch() / needs.batches()),
                experiment.training().selection(),
                Optional.of(data.partition().validation())
                        .filter(rows -> rows.length > 0)
                        .map(rows -> new PartEvaluator(plan, feeder, data, rows, Run.EVALUATION_ROWS)),
                evaluator,
                listener);
    }
}
