package org.mtl4j.weighting.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * One recorded training; the README of the recordings explains each entry. Lists per task follow {@code tasks}.
 *
 * @param hyperparameters by the library's own names
 * @param sharedParameters order in which the columns of a gradient are listed
 * @param parametersInitial by name, [outputs][inputs] or [outputs]; those named "method." belong to the method
 */
record Trace(
        String id,
        String library,
        String method,
        String gradientSpace,
        String heads,
        Map<String, JsonNode> hyperparameters,
        List<String> tasks,
        Layers network,
        Optimizer optimizer,
        List<String> sharedParameters,
        int stepsPerEpoch,
        Map<String, JsonNode> parametersInitial,
        List<Batch> batches,
        List<Step> steps,
        Map<String, JsonNode> parametersFinal) {

    /** How many a step reads. */
    int batchesPerStep() {
        return steps.get(0).batches().size();
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** A trunk of linear layers and activations, and one linear head per task. */
    record Layers(String name, int inputs, List<Part> trunk, List<Part> heads) {}

    /**
     * A linear layer or an activation.
     *
     * @param lossKind of a head: mse or ce
     */
    record Part(
            @Nullable String name,
            String type,
            int out,
            @Nullable String task,
            @Nullable String lossKind) {}

    record Optimizer(
            String type, double lr, double momentum, double weightDecay, double beta1, double beta2, double eps) {}

    record Batch(List<List<Double>> inputs, Map<String, JsonNode> labels) {}

    /** What was drawn, in the order of use. */
    record Draw(String kind, List<Double> values) {}

    /**
     * One step; what a method has not is null.
     *
     * @param losses before the update; one list per batch where a step reads several
     * @param weights as the library reports them
     * @param effectiveWeights the w for which the shared gradient is Σ w_i ∇L_i
     * @param sharedGradientAbsent whether the library left the trunk without a gradient, so that it did not move
     * @param crossGramian of the first batch's gradients with the second's, where a step reads several
     * @param sharedGradient recorded in the first step only, as are the heads' gradients
     * @param state of the method, after the step
     */
    record Step(
            int step,
            int epoch,
            List<Integer> batches,
            JsonNode losses,
            @Nullable List<Double> weights,
            @Nullable List<Double> effectiveWeights,
            double sharedGradientNorm,
            boolean sharedGradientAbsent,
            @Nullable List<Double> headGradientNorms,
            @Nullable List<List<Double>> gramian,
            @Nullable List<List<Double>> crossGramian,
            @Nullable List<Double> sharedGradient,
            @Nullable Map<String, JsonNode> headGradients,
            @Nullable List<Double> lossesAfter,
            @Nullable List<Draw> draws,
            @Nullable Map<String, JsonNode> state) {

        /** In one of the step's batches. */
        List<Double> losses(int batch) {
            JsonNode ofBatch = batches.size() == 1 ? losses : losses.get(batch);
            return Arrays.stream(flat(ofBatch)).boxed().toList();
        }

        /** The same with the first of several batches as the last. */
        Step withFirstBatchLast() {
            List<Integer> order = new ArrayList<>(batches);
            Collections.rotate(order, -1);
            List<List<Double>> lists = new ArrayList<>(
                    IntStream.range(0, batches.size()).mapToObj(this::losses).toList());
            Collections.rotate(lists, -1);
            return new Step(
                    step,
                    epoch,
                    order,
                    MAPPER.valueToTree(lists),
                    weights,
                    effectiveWeights,
                    sharedGradientNorm,
                    sharedGradientAbsent,
                    headGradientNorms,
                    gramian,
                    crossGramian,
                    sharedGradient,
                    headGradients,
                    lossesAfter,
                    draws,
                    state);
        }

        /** In the batch whose gradient is applied, the last. */
        List<Double> appliedLosses() {
            return losses(batches.size() - 1);
        }
    }

    /** @param id name of a recording without its ending */
    static Trace read(String id) {
        try (InputStream packed = Trace.class.getResourceAsStream(id + ".json.gz")) {
            if (packed == null) {
                throw new IllegalArgumentException("no recording " + id);
            }
            try (InputStream in = new GZIPInputStream(packed)) {
                return MAPPER.readValue(in, Trace.class);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of a nested list of any depth, row by row. */
    static double[] flat(JsonNode numbers) {
        return numbers.isArray()
                ? numbers.valueStream()
                        .flatMapToDouble(n -> Arrays.stream(flat(n)))
                        .toArray()
                : new double[] {numbers.asDouble()};
    }
}
