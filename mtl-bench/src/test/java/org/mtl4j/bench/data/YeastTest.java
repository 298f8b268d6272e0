package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.evaluate.Evaluation;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.evaluate.TaskPredictions;
import tools.jackson.databind.JsonNode;

class YeastTest {

    private static final Dataset DATA = Yeast.create();
    private static final Reference REFERENCE = Reference.of("yeast");
    private static final Rows TRAINING = Rows.training(DATA);
    private static final Rows TEST = Rows.test(DATA);

    @Test
    void standardised_inputs_and_labels_have_the_fingerprints_of_the_reference_run() {
        REFERENCE.checkInputs("train", standardised(TRAINING.inputs()));
        REFERENCE.checkInputs("test", standardised(TEST.inputs()));
        for (Task task : DATA.schema().tasks()) {
            check("train", task.name(), TRAINING.labels(task.name()));
            check("test", task.name(), TEST.labels(task.name()));
        }
    }

    private static void check(String part, String task, double[] labels) {
        JsonNode expected = REFERENCE.labels(part, task);
        assertThat(labels).hasSize(expected.get("labelled").asInt());
        assertThat(Arrays.stream(labels).sum())
                .isEqualTo(expected.get("positive").asInt());
    }

    @Test
    void constant_predictions_score_as_in_the_reference_run() {
        checkBaseline("constant", task -> {
            double share = Arrays.stream(TRAINING.labels(task)).average().orElseThrow();
            double[] constant = new double[TEST.size()];
            Arrays.fill(constant, share);
            return constant;
        });
    }

    @Test
    void ridge_predictions_score_as_in_the_reference_run() {
        Ridge ridge = new Ridge(standardised(TRAINING.inputs()), 1);
        double[][] at = standardised(TEST.inputs());
        checkBaseline("ridge", task -> ridge.predict(TRAINING.labels(task), at));
    }

    private static void checkBaseline(String name, Function<String, double[]> predictor) {
        JsonNode expected = REFERENCE.baseline(name);
        List<Predictions> predictions = new ArrayList<>();
        int labels = DATA.schema().tasks().size();
        double[] all = new double[TEST.size() * labels];
        double[] allActual = new double[all.length];
        for (int i = 0; i < labels; i++) {
            String task = DATA.schema().tasks().get(i).name();
            double[] predicted = predictor.apply(task);
            double[] actual = TEST.labels(task);
            for (int row = 0; row < predicted.length; row++) {
                all[row * labels + i] = predicted[row];
                allActual[row * labels + i] = actual[row];
            }
            predictions.add(TaskPredictions.of(Binary.of(task), predicted, actual));
        }
        Evaluation evaluation = Evaluator.standard().evaluate(predictions);
        expected.get("tasks").propertyStream().forEach(entry -> {
            String task = entry.getKey();
            check(entry.getValue(), "auc", evaluation.value(task, "roc-auc"));
            check(entry.getValue(), "accuracy", evaluation.value(task, "accuracy"));
            check(entry.getValue(), "f1", evaluation.value(task, "macro-f1"));
            if (entry.getValue().has("loss")) {
                check(entry.getValue(), "loss", evaluation.value(task, "log-loss"));
            }
        });
        // the same as one task of 14 labels
        Evaluation pooled = Evaluator.standard()
                .evaluate(List.of(TaskPredictions.of(Multilabel.of("all", labels), all, allActual)));
        check(expected.get("overall"), "hamming_loss", pooled.value("all", "hamming-loss"));
        check(expected.get("overall"), "micro_f1", pooled.value("all", "micro-f1"));
        check(expected.get("overall"), "macro_f1", pooled.value("all", "macro-f1"));
        check(expected.get("overall"), "mean_auc", pooled.value("all", "roc-auc"));
    }

    private static void check(JsonNode expected, String name, double value) {
        double number = expected.get(name).asDouble();
        // rank metrics can move by a pair
        assertThat(value).as(name).isCloseTo(number, within(1e-5 * Math.max(0.1, number)));
    }

    /** By mean and population standard deviation of the training rows, rounded to float. */
    private static double[][] standardised(double[][] inputs) {
        double[][] training = TRAINING.inputs();
        double[] means = Ridge.columnMeans(training);
        double[] variances = new double[means.length];
        for (double[] row : training) {
            for (int i = 0; i < means.length; i++) {
                variances[i] += (row[i] - means[i]) * (row[i] - means[i]) / training.length;
            }
        }
        double[][] standardised = new double[inputs.length][means.length];
        for (int row = 0; row < inputs.length; row++) {
            for (int i = 0; i < means.length; i++) {
                standardised[row][i] = (float) ((inputs[row][i] - means[i]) / Math.sqrt(variances[i]));
            }
        }
        return standardised;
    }
}
