package org.mtl4j.engine.optimize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One case of PyTorch's optimisers: ten gradients, an absent one as empty, and the parameters after each.
 *
 * @param state PyTorch's final state by its own names
 */
record OptimizerFixture(
        String name,
        UpdateRule rule,
        List<Double> initial,
        List<Optional<List<Double>>> gradients,
        List<List<Double>> after,
        Map<String, List<Double>> state) {

    static List<OptimizerFixture> all() {
        List<OptimizerFixture> all = new ArrayList<>();
        for (String method : List.of("SGD", "Adam", "AdamW", "RMSprop", "Adagrad")) {
            JsonNode file = read("optim-" + method + ".json");
            for (JsonNode each : file.get("cases")) {
                all.add(of(method, each));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }

    private static OptimizerFixture of(String method, JsonNode in) {
        Map<String, List<Double>> state = new TreeMap<>();
        in.get("state_final").properties().forEach(e -> state.put(e.getKey(), numbers(e.getValue())));
        List<Optional<List<Double>>> gradients = new ArrayList<>();
        in.get("gradients").forEach(g -> gradients.add(g.isNull() ? Optional.empty() : Optional.of(numbers(g))));
        List<List<Double>> after = new ArrayList<>();
        in.get("parameters_after_each_step").forEach(p -> after.add(numbers(p)));
        return new OptimizerFixture(
                method + " " + in.get("variant").asString(),
                rule(method, in.get("hyperparameters")),
                numbers(in.get("parameters_initial")),
                gradients,
                after,
                state);
    }

    private static UpdateRule rule(String method, JsonNode in) {
        double rate = in.get("lr").asDouble();
        double decay = in.get("weight_decay").asDouble();
        return switch (method) {
            case "SGD" ->
                new Sgd(
                        rate,
                        in.get("momentum").asDouble(),
                        in.get("dampening").asDouble(),
                        in.get("nesterov").asBoolean(),
                        decay);
            case "Adam", "AdamW" ->
                new Adam(
                        rate,
                        in.get("betas").get(0).asDouble(),
                        in.get("betas").get(1).asDouble(),
                        in.get("eps").asDouble(),
                        decay,
                        method.equals("AdamW"),
                        in.get("amsgrad").asBoolean());
            case "RMSprop" ->
                new RmsProp(
                        rate,
                        in.get("alpha").asDouble(),
                        in.get("eps").asDouble(),
                        in.get("momentum").asDouble(),
                        in.get("centered").asBoolean(),
                        decay);
            case "Adagrad" ->
                new Adagrad(
                        rate,
                        in.get("lr_decay").asDouble(),
                        in.get("initial_accumulator_value").asDouble(),
                        in.get("eps").asDouble(),
                        decay);
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static List<Double> numbers(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node.asDouble());
        }
        List<Double> numbers = new ArrayList<>();
        node.forEach(n -> numbers.addAll(numbers(n)));
        return numbers;
    }

    private static JsonNode read(String file) {
        try (@Nullable InputStream in = OptimizerFixture.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
