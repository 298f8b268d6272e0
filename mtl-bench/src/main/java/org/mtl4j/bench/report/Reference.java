package org.mtl4j.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.api.MtlException;
import org.mtl4j.bench.stats.Sample;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results of other libraries on a defined protocol, per seed.
 *
 * @param methods by our name of the weighting, or {@code single-task}; of several runs of a method the one with the most seeds
 */
record Reference(String id, Map<String, Method> methods) {

    private static final List<String> BUILT_IN = List.of("digits-duo", "yeast", "enb");
    private static final String SCHEMA = "reference-runs/1";

    /** Names of the libraries that are not just ours in capitals. */
    private static final Map<String, String> NAMES =
            Map.of("STL", ReferenceComparison.SINGLE_TASK, "EW", "equal", "UW", "uncertainty");

    /** Names of metrics that differ from ours. */
    private static final Map<String, String> METRICS =
            Map.of("auc", "roc-auc", "nmse", "normalized-mse", "loss", "log-loss");

    Reference {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    }

    /**
     * A method as one library ran it.
     *
     * @param source method and library
     * @param deltaM against the single-task networks of the same seeds
     * @param tasks values by task, metric and seed
     */
    record Method(String source, int seeds, Sample deltaM, Map<String, Map<String, Map<Long, Double>>> tasks) {

        /** Values by seed; empty if the task has no such metric. */
        Map<Long, Double> values(String task, String metric) {
            return tasks.getOrDefault(task, Map.of()).getOrDefault(metric, Map.of());
        }
    }

    /**
     * A built-in reference by the name of its data, or one from a file.
     *
     * @throws MtlException.InvalidSpec if there is none, or the file is no reference
     */
    static Reference find(String nameOrFile, Path folder) {
        if (BUILT_IN.contains(nameOrFile)) {
            return parse(nameOrFile, resource("reference-" + nameOrFile + ".json"));
        }
        Path file = folder.resolve(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new MtlException.InvalidSpec("there is no reference and no file \"%s\"; built in are %s"
                    .formatted(nameOrFile, String.join(", ", BUILT_IN)));
        }
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Reference.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reference parse(String source, String text) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new MtlException.InvalidSpec("%s: not JSON: %s".formatted(source, e.getOriginalMessage()), e);
        }
        if (!root.path("schema").asString("").equals(SCHEMA)) {
            throw new MtlException.InvalidSpec(
                    "%s: no reference runs; \"schema\": \"%s\" is expected".formatted(source, SCHEMA));
        }
        Map<String, Method> methods = new LinkedHashMap<>();
        root.path("results").properties().forEach(entry -> {
            if (!entry.getKey().contains("/") && entry.getValue().has("tasks")) {
                methods.merge(name(entry.getKey()), method(entry.getKey(), entry.getValue()), Reference::larger);
            }
        });
        return new Reference(root.path("id").asString(source), methods);
    }

    /** {@code Nash_MTL@libmtl} is our nash-mtl. */
    private static String name(String method) {
        String plain = method.replaceAll("@.*", "");
        return NAMES.getOrDefault(plain, plain.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Method larger(Method first, Method second) {
        return second.seeds() > first.seeds() ? second : first;
    }

    private static Method method(String source, JsonNode run) {
        List<Long> seeds = new ArrayList<>();
        run.path("seeds").forEach(seed -> seeds.add(seed.asLong()));
        Map<String, Map<String, Map<Long, Double>>> tasks = new LinkedHashMap<>();
        run.path("tasks").properties().forEach(task -> {
            Map<String, Map<Long, Double>> metrics = new LinkedHashMap<>();
            task.getValue()
                    .properties()
                    .forEach(metric -> metrics.put(
                            METRICS.getOrDefault(metric.getKey(), metric.getKey()), bySeed(seeds, metric.getValue())));
            tasks.put(task.getKey(), metrics);
        });
        double[] deltaM = values(run.path("delta_m_percent")).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Method(source, seeds.size(), Sample.of(deltaM), tasks);
    }

    private static Map<Long, Double> bySeed(List<Long> seeds, JsonNode metric) {
        List<Double> values = values(metric);
        Map<Long, Double> bySeed = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(seeds.size(), values.size()); i++) {
            bySeed.put(seeds.get(i), values.get(i));
        }
        return bySeed;
    }

    private static List<Double> values(JsonNode node) {
        List<Double> values = new ArrayList<>();
        node.path("values").forEach(value -> values.add(value.asDouble()));
        return values;
    }
}
