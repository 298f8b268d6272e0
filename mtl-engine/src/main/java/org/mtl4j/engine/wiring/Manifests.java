package org.mtl4j.engine.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.api.provenance.PluginUse;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.plugin.Registered;
import org.mtl4j.engine.plugin.Source;
import org.mtl4j.engine.provenance.Machine;
import org.mtl4j.engine.provenance.Provenance;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;

/**
 * Says what the result of an experiment will depend on: resolves all names, reads the data and describes the network, but
 * trains nothing and, until a whole manifest is asked for, loads no native library. Remembers hashes of data and code, not
 * the data. For any number of threads.
 */
public final class Manifests {

    private final PluginRegistry registry;
    private final Path dataFolder;
    private final Provenance provenance = new Provenance();
    private final Map<DataKey, DataRead> read = new ConcurrentHashMap<>();
    private @Nullable Environment environment;

    /** @param dataFolder where users keep data of their own */
    public Manifests(PluginRegistry registry, Path dataFolder) {
        this.registry = registry;
        this.dataFolder = dataFolder;
    }

    /** Data sets may draw from the run's seed. */
    private record DataKey(Choice data, long seed) {}

    private record DataRead(DataUse use, Schema schema) {}

    /**
     * What the result depends on.
     *
     * @throws MtlException if the experiment cannot be run as it stands
     */
    public Inputs inputs(Experiment experiment) {
        Choices choices = Choices.of(experiment, registry);
        Experiment settled = choices.settled(experiment);
        DataRead data =
                read.computeIfAbsent(new DataKey(settled.data(), experiment.seed()), key -> read(choices, key.seed()));
        List<PluginUse> uses = new ArrayList<>(choices.each(this::use));
        uses.addAll(layers(choices, data.schema()));
        uses.addAll(losses(data.schema()));
        uses.addAll(metrics());
        return provenance.inputs(settled, data.use(), uses);
    }

    /** The same with its fingerprint, and the machine that this is asked on. */
    public Manifest manifest(Experiment experiment) {
        return Provenance.manifest(inputs(experiment), environment());
    }

    private synchronized Environment environment() {
        Environment here = environment;
        if (here == null) {
            here = Machine.here().environment();
            environment = here;
        }
        return here;
    }

    /** The network that the experiment's run begins with; reads no rows and trains nothing. */
    public Network network(Experiment experiment) {
        Choices choices = Choices.of(experiment, registry);
        Dataset data = RunModule.dataset(choices, dataFolder, Streams.of(experiment.seed()));
        return RunModule.describe(
                        choices, data.schema(), name -> registry.layers().get(name))
                .network();
    }

    private DataRead read(Choices choices, long seed) {
        Table table = RunModule.table(choices, dataFolder, Streams.of(seed));
        return new DataRead(Provenance.data(table), table.schema());
    }

    private PluginUse use(Choices.Chosen<?, ?> chosen) {
        return provenance.plugin(
                chosen.kind(),
                chosen.name(),
                chosen.parameters().texts(),
                chosen.plugin().source());
    }

    /** Those that the architecture asked for, with what it set them to: that may come from files. */
    private List<PluginUse> layers(Choices choices, Schema schema) {
        SortedSet<String> asked = new TreeSet<>();
        Network network = RunModule.describe(choices, schema, name -> {
                    asked.add(name);
                    return registry.layers().get(name);
                })
                .network();
        return asked.stream()
                .map(name -> provenance.plugin(
                        "layer",
                        name,
                        settings(network, name),
                        registry.layers().entry(name).source()))
                .toList();
    }

    private static Map<String, String> settings(Network network, String kind) {
        Map<String, String> settings = new TreeMap<>();
        for (Node node : network.nodes()) {
            if (node.operation() instanceof Operation.Custom custom
                    && custom.kind().name().equals(kind)
                    && !custom.settings().isEmpty()) {
                settings.put(node.name(), custom.settings().toString());
            }
        }
        return settings.isEmpty() ? Map.of() : Map.of("settings", Provenance.hash(settings.toString()));
    }

    /** Those of the data set's tasks that are not built in. */
    private List<PluginUse> losses(Schema schema) {
        return schema.tasks().stream()
                .map(Task::loss)
                .filter(Loss.Custom.class::isInstance)
                .map(loss -> ((Loss.Custom) loss).kind())
                .distinct()
                .map(kind -> provenance.plugin("loss", kind.name(), Map.of(), Source.of(kind.getClass())))
                .toList();
    }

    /** Those that are not the engine's own. */
    private List<PluginUse> metrics() {
        Source engine = Source.of(Manifests.class);
        List<PluginUse> uses = new ArrayList<>();
        for (Registered<Metric> metric : registry.metrics().list()) {
            if (!metric.source().location().equals(engine.location())) {
                uses.add(provenance.plugin("metric", metric.name(), Map.of(), metric.source()));
            }
        }
        return uses;
    }
}
