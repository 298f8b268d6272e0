package org.mtl4j.engine.provenance;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.api.provenance.PluginUse;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.plugin.Source;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentWriter;

/**
 * Collects what a run depends on. Keeps the hashes of code it has read; data are hashed at each call, so whoever asks for
 * many runs on the same data keeps the {@link DataUse}. For any number of threads.
 */
public final class Provenance {

    private static final Comparator<PluginUse> BY_NAME = Comparator.comparing(PluginUse::kind)
            .thenComparing(PluginUse::name)
            .thenComparing(use -> use.parameters().toString());

    private final CodeHashes hashes = new CodeHashes();

    /** SHA-256 of a text that is too long to be kept. */
    public static String hash(String text) {
        return Sha256.of(text);
    }

    /**
     * A plug-in that takes part.
     *
     * @param kind as {@link PluginUse} says
     * @param parameters the values of all its parameters, defaults included, as text
     * @param source where it came from
     */
    public PluginUse plugin(String kind, String name, Map<String, String> parameters, Source source) {
        return new PluginUse(kind, name, parameters, source.jar(), hashes.of(source));
    }

    /** The data, with a hash over all rows as read: before any scaling or splitting. */
    public static DataUse data(Table table) {
        Schema.Source source = table.schema().source();
        return new DataUse(table.name(), table.rows(), DataHash.of(table), source.citation(), source.licence());
    }

    /** What a run depends on; the plug-ins in any order. */
    public Inputs inputs(Experiment experiment, DataUse data, Collection<PluginUse> plugins) {
        return new Inputs(
                engine(),
                MtlApi.LEVEL,
                ExperimentWriter.canonicalJson(experiment),
                data,
                plugins.stream().sorted(BY_NAME).toList());
    }

    /** Version of the engine; that of a snapshot ends in the beginning of the hash of its code. */
    public String engine() {
        return EngineVersion.of(hashes);
    }

    /** What made a result. */
    public static Manifest manifest(Inputs inputs, Environment environment) {
        return new Manifest(Fingerprint.of(inputs), inputs, environment);
    }
}
