package org.mtl4j.engine;

import java.nio.file.Path;
import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.engine.model.Made;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.plugin.PluginRegistry;
import org.mtl4j.engine.provenance.Fingerprint;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.wiring.Manifests;
import org.mtl4j.engine.wiring.Run;

/** The engine with its plug-ins; immutable, and for any number of threads and runs. */
public final class Mtl {

    private final PluginRegistry registry;
    private final Path dataFolder;
    private final Manifests manifests;

    private Mtl(PluginRegistry registry, Path dataFolder) {
        this.registry = registry;
        this.dataFolder = dataFolder;
        this.manifests = new Manifests(registry, dataFolder);
    }

    /**
     * With all plug-ins of the class path, and some more.
     *
     * @throws MtlException.Plugin with everything that is wrong with any of them
     */
    public static Mtl discover(MtlPlugin... more) {
        return new Mtl(PluginRegistry.discover(Mtl.class.getClassLoader(), more), Path.of("data"));
    }

    /**
     * With these plug-ins and no others.
     *
     * @throws MtlException.Plugin with everything that is wrong with any of them
     */
    public static Mtl with(MtlPlugin... plugins) {
        return new Mtl(PluginRegistry.of(plugins), Path.of("data"));
    }

    /**
     * The same with one more data set, for data that a program has at hand.
     *
     * @throws MtlException.Plugin if there is a data set of that name
     */
    public Mtl withDataset(String name, String summary, Dataset dataset) {
        return new Mtl(registry.and(new OneDataset(name, summary, dataset)), dataFolder);
    }

    /** The same, with data that users keep in a folder of their own; by default it is {@code data} where the program runs. */
    public Mtl withDataFolder(Path folder) {
        return new Mtl(registry, folder);
    }

    public PluginRegistry registry() {
        return registry;
    }

    /**
     * What the experiment's result will depend on; loads no native library.
     *
     * @throws MtlException if the experiment cannot be run as it stands
     */
    public Inputs inputs(Experiment experiment) {
        return manifests.inputs(experiment);
    }

    /**
     * What the result of an experiment will depend on, its fingerprint, and the machine it would be made on. Trains
     * nothing.
     *
     * @throws MtlException if the experiment cannot be run as it stands
     */
    public Manifest manifest(Experiment experiment) {
        return manifests.manifest(experiment);
    }

    /**
     * The network that an experiment's run begins with. Trains nothing and loads no native library.
     *
     * @throws MtlException if the experiment cannot be run as it stands
     */
    public Network network(Experiment experiment) {
        return manifests.network(experiment);
    }

    /**
     * Trains and evaluates one network.
     *
     * @param listeners are told what happens, in this order, by the calling thread
     * @throws MtlException.InvalidSpec if the experiment names what is not there or asks for what cannot be
     * @throws MtlException.Data if the data are not what they say
     * @throws MtlException.Plugin if a plug-in breaks its contract
     * @throws MtlException.Diverged if a loss is not finite
     */
    public RunReport run(Experiment experiment, TrainingListener... listeners) {
        long start = System.nanoTime();
        try (Run run = Run.of(experiment, registry, dataFolder, listeners)) {
            return RunReport.of(run, start);
        }
    }

    /**
     * Trains and evaluates one network, and keeps what was evaluated.
     *
     * @param listeners are told what happens, in this order, by the calling thread
     * @throws MtlException as {@link #run} says
     */
    public Trained train(Experiment experiment, TrainingListener... listeners) {
        long start = System.nanoTime();
        Inputs inputs = inputs(experiment);
        try (Run run = Run.of(experiment, registry, dataFolder, listeners)) {
            RunReport report = RunReport.of(run, start);
            Made made = new Made(inputs.engine(), Fingerprint.of(inputs), experiment, inputs.data());
            return new Trained(report, run.model(made));
        }
    }

    /** What came out of a run, and the network with the parameters that were measured. */
    public record Trained(RunReport report, SavedModel model) {}

    /** A plug-in of one data set. */
    private record OneDataset(String name, String summary, Dataset dataset) implements MtlPlugin {

        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Factory<DataContext, Dataset>> datasets() {
            return List.of(Factory.dataset(name, summary, context -> dataset));
        }
    }
}
