package org.mtl4j.engine.provenance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.api.provenance.PluginUse;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A manifest as {@code manifest.json} has it: the same text for the same manifest, and the experiment as JSON within it. */
public final class ManifestJson {

    private static final ObjectMapper MAPPER = JsonMapper.shared();

    private ManifestJson() {}

    /** Indented, with a line feed at the end. */
    public static String write(Manifest manifest) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("fingerprint", manifest.fingerprint());
        values.put("inputs", inputs(manifest.inputs()));
        values.put("environment", environment(manifest.environment()));
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        return MAPPER.writer().with(printer).writeValueAsString(values) + "\n";
    }

    private static Map<String, Object> inputs(Inputs inputs) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("engine", inputs.engine());
        values.put("apiLevel", inputs.apiLevel());
        values.put("spec", MAPPER.readTree(inputs.spec()));
        values.put("data", data(inputs.data()));
        values.put(
                "plugins", inputs.plugins().stream().map(ManifestJson::plugin).toList());
        return values;
    }

    private static Map<String, Object> data(DataUse data) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", data.name());
        values.put("rows", data.rows());
        values.put("sha256", data.sha256());
        values.put("source", data.source());
        values.put("licence", data.licence());
        return values;
    }

    private static Map<String, Object> plugin(PluginUse use) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", use.kind());
        values.put("name", use.name());
        values.put("parameters", use.parameters());
        values.put("jar", use.jar());
        values.put("sha256", use.sha256());
        return values;
    }

    private static Map<String, Object> environment(Environment environment) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("java", environment.java());
        values.put("os", environment.os());
        values.put("processors", environment.processors());
        values.put("natives", environment.natives());
        values.put("variables", environment.variables());
        return values;
    }
}
