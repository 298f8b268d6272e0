package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.evaluate.Evaluation;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.evaluate.TaskPredictions;

class DigitsDuoTest {

    private static final Dataset DATA = DigitsDuo.create();
    private static final Reference REFERENCE = Reference.of("digits-duo");
    private static final Rows TRAINING = Rows.training(DATA);
    private static final Rows TEST = Rows.test(DATA);
    private static final List<String> TASKS = List.of("left", "right");

    @Test
    void inputs_and_labels_have_the_fingerprints_of_the_reference_run() {
        REFERENCE.checkInputs("train", TRAINING.inputs());
        REFERENCE.checkInputs("test", TEST.inputs());
        for (String task : TASKS) {
            assertThat(counts(TRAINING.labels(task))).containsExactly(expectedCounts("train", task));
            assertThat(counts(TEST.labels(task))).containsExactly(expectedCounts("test", task));
        }
    }

    @Test
    void pixels_are_left_as_they_are() {
        assertThat(DATA.schema().inputs())
                .singleElement()
                .satisfies(input ->
                        assertThat(((Input.Numbers) input).standardize()).isFalse());
    }

    @Test
    void no_image_is_in_both_parts() {
        Set<String> training = new HashSet<>();
        for (double[] row : TRAINING.inputs()) {
            training.add(text(row));
        }
        assertThat(Arrays.stream(TEST.inputs()).map(DigitsDuoTest::text).toList())
                .hasSize(360)
                .noneMatch(training::contains);
    }

    private static String text(double[] row) {
        StringBuilder text = new StringBuilder();
        for (double pixel : row) {
            text.append((char) ('a' + (int) (16 * pixel)));
        }
        return text.toString();
    }

    @Test
    void constant_predictions_score_as_in_the_reference_run() {
        Evaluation evaluation = evaluate(task -> {
            double[] shares = Arrays.stream(counts(TRAINING.labels(task)))
                    .mapToDouble(c -> c / (double) TRAINING.size())
                    .toArray();
            return Collections.nCopies(TEST.size(), shares).toArray(double[][]::new);
        });
        for (String task : TASKS) {
            var expected = REFERENCE.baseline("constant").get("tasks").get(task);
            assertThat(evaluation.value(task, "accuracy"))
                    .isCloseTo(expected.get("accuracy").asDouble(), within(1e-9));
            assertThat(evaluation.value(task, "log-loss"))
                    .isCloseTo(expected.get("loss").asDouble(), within(1e-8));
        }
    }

    @Test
    void ridge_predictions_score_as_in_the_reference_run() {
        Ridge ridge = new Ridge(TRAINING.inputs(), 1);
        double[][] at = TEST.inputs();
        Evaluation evaluation = evaluate(task -> {
            double[] labels = TRAINING.labels(task);
            double[][] scores = new double[at.length][10];
            for (int c = 0; c < 10; c++) {
                int wanted = c;
                double[] score = ridge.predict(
                        Arrays.stream(labels).map(l -> l == wanted ? 1 : 0).toArray(), at);
                for (int row = 0; row < score.length; row++) {
                    scores[row][c] = score[row];
                }
            }
            return scores;
        });
        for (String task : TASKS) {
            assertThat(evaluation.value(task, "accuracy"))
                    .isCloseTo(
                            REFERENCE
                                    .baseline("ridge")
                                    .get("tasks")
                                    .get(task)
                                    .get("accuracy")
                                    .asDouble(),
                            within(1e-9));
        }
    }

    private interface Predictor {
        double[][] predict(String task);
    }

    private static Evaluation evaluate(Predictor predictor) {
        List<Predictions> predictions = DATA.schema().tasks().stream()
                .map(Task::name)
                .map(task -> TaskPredictions.of(
                        Multiclass.of(task, 10),
                        Arrays.stream(predictor.predict(task))
                                .flatMapToDouble(Arrays::stream)
                                .toArray(),
                        TEST.labels(task)))
                .toList();
        return Evaluator.standard().evaluate(predictions);
    }

    private static int[] counts(double[] labels) {
        int[] counts = new int[10];
        for (double label : labels) {
            counts[(int) label]++;
        }
        return counts;
    }

    private static int[] expectedCounts(String part, String task) {
        var counts = REFERENCE.labels(part, task).get("count_per_class");
        return IntStream.range(0, 10).map(i -> counts.get(i).asInt()).toArray();
    }
}
