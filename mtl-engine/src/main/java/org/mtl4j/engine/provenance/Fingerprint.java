package org.mtl4j.engine.provenance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.PluginUse;
import org.mtl4j.engine.spec.CanonicalJson;

/** Equal inputs have equal fingerprints, on every machine and every Java version. */
public final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 of the inputs in canonical JSON, in hexadecimal. */
    public static String of(Inputs inputs) {
        return Sha256.of(canonicalJson(inputs));
    }

    /** Only what a result depends on: neither how data are cited nor what a jar is called. */
    static String canonicalJson(Inputs inputs) {
        Map<String, Object> others = new LinkedHashMap<>();
        others.put("apiLevel", inputs.apiLevel());
        others.put("data", data(inputs.data()));
        others.put("engine", inputs.engine());
        others.put("plugins", inputs.plugins().stream().map(Fingerprint::plugin).toList());
        String json = CanonicalJson.write(others);
        // "spec" comes last in the order of keys, and is canonical JSON already.
        return json.substring(0, json.length() - 1) + ",\"spec\":" + inputs.spec() + "}";
    }

    private static Map<String, Object> data(DataUse data) {
        return Map.of("name", data.name(), "rows", data.rows(), "sha256", data.sha256());
    }

    private static Map<String, Object> plugin(PluginUse use) {
        return Map.of("kind", use.kind(), "name", use.name(), "parameters", use.parameters(), "sha256", use.sha256());
    }
}
