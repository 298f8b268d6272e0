package org.mtl4j.api.provenance;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plug-in that took part in a run.
 *
 * @param kind what it is: weighting, wrapper, sharing, trunk, layer, loss, dataset or metric
 * @param name its name
 * @param parameters the values of all its parameters, defaults included, as text
 * @param jar file name of the jar it came from; a folder's or module's name if it came from none
 * @param sha256 hash of that jar, or over all files of the folder, in hexadecimal; empty if it came from neither
 */
public record PluginUse(String kind, String name, Map<String, String> parameters, String jar, String sha256) {

    /** Sorted by name, so that equal uses have one text. */
    public PluginUse {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
