package org.mtl4j.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every case that scikit-learn and SciPy computed, by the built-in metrics. */
class MetricOraclesTest {

    /** Names of the oracle, and ours. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("accuracy", "accuracy"),
            Map.entry("balanced_accuracy", "balanced-accuracy"),
            Map.entry("f1_macro", "macro-f1"),
            Map.entry("f1_micro", "micro-f1"),
            Map.entry("f1_weighted", "weighted-f1"),
            Map.entry("precision_macro", "macro-precision"),
            Map.entry("recall_macro", "macro-recall"),
            Map.entry("cohen_kappa", "cohen-kappa"),
            Map.entry("cohen_kappa_linear", "cohen-kappa-linear"),
            Map.entry("cohen_kappa_quadratic", "cohen-kappa-quadratic"),
            Map.entry("matthews", "matthews"),
            Map.entry("log_loss", "log-loss"),
            Map.entry("roc_auc", "roc-auc"),
            Map.entry("roc_auc_macro_multilabel", "roc-auc"),
            Map.entry("average_precision", "average-precision"),
            Map.entry("average_precision_macro_multilabel", "average-precision"),
            Map.entry("roc_auc_ovr_macro", "roc-auc-ovr"),
            Map.entry("roc_auc_ovr_weighted", "roc-auc-ovr-weighted"),
            Map.entry("roc_auc_ovo_macro", "roc-auc-ovo"),
            Map.entry("roc_auc_ovo_weighted", "roc-auc-ovo-weighted"),
            Map.entry("brier", "brier"),
            Map.entry("r2", "r2"),
            Map.entry("rmse", "rmse"),
            Map.entry("mse", "mse"),
            Map.entry("mae", "mae"),
            Map.entry("medae", "median-absolute-error"),
            Map.entry("max_error", "max-error"),
            Map.entry("explained_variance", "explained-variance"),
            Map.entry("kendall_tau_b", "kendall-tau"),
            Map.entry("spearman", "spearman"),
            Map.entry("pearson", "pearson"),
            Map.entry("r2_multioutput_uniform_average", "r2"),
            Map.entry("r2_multioutput_variance_weighted", "r2-variance-weighted"),
            Map.entry("rmse_multioutput", "rmse"));

    @TestFactory
    Stream<DynamicTest> classification() throws IOException {
        return cases("metrics-classification.json");
    }

    @TestFactory
    Stream<DynamicTest> regression() throws IOException {
        return cases("metrics-regression.json");
    }

    @Test
    void all_cases_are_there() throws IOException {
        assertThat(read("metrics-classification.json").size()).isEqualTo(133);
        assertThat(read("metrics-regression.json").size()).isEqualTo(104);
    }

    private static Stream<DynamicTest> cases(String file) throws IOException {
        return StreamSupport.stream(read(file).spliterator(), false)
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> check(c)));
    }

    private static void check(JsonNode c) {
        Predictions predictions = predictions(c);
        switch (c.get("metric").asString()) {
            case "f1_per_class" -> {
                ConfusionMatrix matrix = ConfusionMatrix.of((Predictions.Classes) predictions);
                double[] expected = numbers(c.get("value"));
                assertThat(matrix.counts()).hasNumberOfRows(expected.length);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(matrix.f1(i)).isCloseTo(expected[i], within(1e-15));
                }
                // intersection / union = F1 / (2 - F1)
                assertThat(matrix.meanIntersectionOverUnion())
                        .isCloseTo(
                                Arrays.stream(expected)
                                        .map(f1 -> f1 / (2 - f1))
                                        .average()
                                        .orElseThrow(),
                                within(1e-15));
            }
            case "confusion_matrix" -> {
                ConfusionMatrix matrix = ConfusionMatrix.of((Predictions.Classes) predictions);
                assertThat(matrix.counts())
                        .isDeepEqualTo(StreamSupport.stream(c.get("value").spliterator(), false)
                                .map(row -> StreamSupport.stream(row.spliterator(), false)
                                        .mapToLong(JsonNode::asLong)
                                        .toArray())
                                .toArray(long[][]::new));
            }
            case "r2_multioutput_raw_values" -> {
                double[] expected = numbers(c.get("value"));
                for (int dim = 0; dim < expected.length; dim++) {
                    assertThat(Column.of((Predictions.Reals) predictions, dim).r2())
                            .isCloseTo(expected[dim], within(1e-13));
                }
            }
            default -> checkValue(c, predictions);
        }
    }

    private static void checkValue(JsonNode c, Predictions predictions) {
        String name = Objects.requireNonNull(NAMES.get(c.get("metric").asString()));
        Metric metric = StandardMetrics.all().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
        double value = metric.of(predictions);
        JsonNode expected = c.get("value");
        if (expected.isNumber()) {
            double number = expected.asDouble();
            // a little more room where the numbers are 1e8 apart from what matters
            double room = c.get("name").asString().endsWith("large-offset") ? 1e-11 : 1e-13;
            assertThat(value).isCloseTo(number, within(room * Math.max(1, Math.abs(number))));
        } else {
            // "NaN", or null where the library raises an error for want of items
            assertThat(value).isNaN();
        }
    }

    private static Predictions predictions(JsonNode c) {
        double[] actual = numbers(c.get("true"));
        if (c.has("score")) {
            int labels = c.get("true").get(0).isArray() ? c.get("true").get(0).size() : 1;
            return TaskPredictions.of(
                    labels == 1 ? Binary.of("t") : Multilabel.of("t", labels), numbers(c.get("score")), actual);
        }
        if (c.has("probabilities")) {
            JsonNode probabilities = c.get("probabilities");
            return TaskPredictions.of(
                    probabilities.get(0).isArray()
                            ? Multiclass.of("t", probabilities.get(0).size())
                            : Binary.of("t"),
                    numbers(probabilities),
                    actual);
        }
        double[] predicted = numbers(c.get("predicted"));
        if (c.get("true").get(0).isIntegralNumber()) {
            return sure(actual, predicted);
        }
        int dims = c.get("true").get(0).isArray() ? c.get("true").get(0).size() : 1;
        return TaskPredictions.of(Regression.of("t", dims), predicted, actual);
    }

    /** Predicted classes as probabilities 0 and 1, with one class more than there are. */
    private static Predictions sure(double[] actual, double[] predicted) {
        int classes = 2
                + (int) IntStream.range(0, actual.length)
                        .mapToDouble(i -> Math.max(actual[i], predicted[i]))
                        .max()
                        .orElseThrow();
        double[] probabilities = new double[actual.length * classes];
        for (int i = 0; i < actual.length; i++) {
            probabilities[i * classes + (int) predicted[i]] = 1;
        }
        return TaskPredictions.of(Multiclass.of("t", classes), probabilities, actual);
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .flatMap(e -> e.isArray() ? StreamSupport.stream(e.spliterator(), false) : Stream.of(e))
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(MetricOraclesTest.class.getResourceAsStream(file))) {
            return new JsonMapper().readTree(in).get("cases");
        }
    }
}
