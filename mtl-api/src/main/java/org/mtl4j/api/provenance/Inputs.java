package org.mtl4j.api.provenance;

import java.util.List;

/**
 * Everything a result depends on.
 *
 * @param engine version of the engine
 * @param apiLevel level of the plug-in interface
 * @param spec the experiment with all defaults filled in, as canonical JSON, its seed included
 * @param data the data set
 * @param plugins the plug-ins that took part, sorted by kind and name
 */
public record Inputs(String engine, int apiLevel, String spec, DataUse data, List<PluginUse> plugins) {

    /** Copied. */
    public Inputs {
        plugins = List.copyOf(plugins);
    }
}
