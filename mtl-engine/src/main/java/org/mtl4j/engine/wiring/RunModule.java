package org.mtl4j.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.engine.data.PreparedData;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.describe.Description;
import org.mtl4j.engine.describe.MatchedSize;
import org.mtl4j.engine.describe.NetworkDescriber;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.optimize.UpdateRule;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.train.Sampler;
import org.mtl4j.engine.train.Samplers;
import org.mtl4j.engine.train.Trainer;
import org.mtl4j.engine.weighing.Clock;
import org.mtl4j.engine.weighing.LossHistory;
import org.mtl4j.engine.weighing.Present;

/** The recipe of one run, from the data to the trainer. */
final class RunModule extends AbstractModule {

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
        return Table.read(choices.data().name(), dataset(choices, dataFolder, streams));
    }

    /** Makes the data set that was chosen. */
    static Dataset dataset(Choices choices, Path dataFolder, Streams streams) {
        RunDataContext context = new RunDataContext(choices.data().parameters(), dataFolder, streams);
        return choices.data().factory().create().apply(context);
    }

    @Provides
    @Singleton
    Description description(PreparedData data) {
        return describe(
                choices, data.original().schema(), name -> registry.layers().get(name));
    }

    /**
     * Describes the network that was chosen.
     *
     * @param layers finds a kind of layer by name, or throws
     */
    static Description describe(Choices choices, Schema schema, Function<String, LayerKind> layers) {
        NetworkDescriber describer = new NetworkDescriber(
                schema,
                choices.architecture().factory(),
                choices.architecture().parameters(),
                choices.trunk().factory(),
                choices.trunk().parameters(),
                layers);
        return choices.matched()
                .map(matched -> MatchedSize.of(
                        describer, describer.with(matched).describe().network().parameterCount()))
                .orElseGet(describer::describe);
    }

    @Provides
    @Singleton
    Present present(Description description) {
        return new Present(description.network().tasks());
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
    Sampler sampler(PreparedData data, Streams streams) {
        return samplers(data, data.partition().training(), streams)
                .of(experiment.training().sampler(), experiment.training().batch());
    }

    static Samplers samplers(PreparedData data, int[] rows, Streams streams) {
        return new Samplers(data.scaled(), data.original().schema().tasks(), rows, false, streams);
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
    RunPhases phases(Injector parts, Description description) {
        return new RunPhases(parts, description, choices, experiment);
    }

    @Provides
    @Singleton
    Trainer trainer(RunPhases phases, Clock clock, LossHistory history, Evaluator evaluator) {
        return new Trainer(phases, clock, history, experiment.training().selection(), evaluator, listener);
    }
}
