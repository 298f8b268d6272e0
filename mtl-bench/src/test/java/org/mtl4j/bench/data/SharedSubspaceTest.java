package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.task.Task;

class SharedSubspaceTest {

    private static final Map<String, String> SMALL =
            Map.of("tasks", "8", "rows", "40", "test-rows", "10", "inputs", "12", "subspace", "2", "noise", "0");

    @Test
    void related_tasks_span_the_subspace_and_no_more() {
        double[] singular = singularValues(weights(create(1, SMALL)));

        assertThat(singular[1]).isGreaterThan(0.5);
        assertThat(singular[2]).isLessThan(1e-4); // labels are exact, inputs are floats
    }

    @Test
    void relatedness_is_the_share_of_the_signal_in_the_subspace() {
        double[][] weights = weights(create(2, with("relatedness", "0.8", "rows", "60")));
        double[][] own = weights(create(2, with("relatedness", "0", "rows", "60")));
        double[][] basis = rowSpace(weights(create(2, with("relatedness", "1", "rows", "60"))), 2);

        for (int t = 0; t < weights.length; t++) {
            assertThat(Vectors.dot(weights[t], weights[t])).isCloseTo(1, within(1e-4));
            assertThat(shareWithin(basis, weights[t])).isCloseTo(0.8, within(1e-4));
            assertThat(shareWithin(basis, own[t])).isCloseTo(0, within(1e-4));
        }
    }

    private static double shareWithin(double[][] basis, double[] w) {
        return Arrays.stream(basis)
                .mapToDouble(b -> Vectors.dot(b, w) * Vectors.dot(b, w))
                .sum();
    }

    @Test
    void noise_and_loss_scale_are_what_they_say() {
        Dataset data =
                create(3, with("noise", "0.5", "rows", "4000", "loss-scale-ratio", "100", "tasks", "3", "inputs", "3"));
        double[] variances = data.schema().tasks().stream()
                .mapToDouble(task -> meanSquare(labelled(Rows.training(data).labels(task.name()))))
                .toArray();

        // signal 1, noise ¼; the scales of the labels are 1, √10, 10
        assertThat(variances[0]).isCloseTo(1.25, within(0.1));
        assertThat(variances[1]).isCloseTo(12.5, within(1.0));
        assertThat(variances[2]).isCloseTo(125, within(10.0));
    }

    @Test
    void each_task_has_its_own_rows_in_each_part() {
        Dataset data = create(4, with("validation-rows", "5"));

        assertThat(data.schema().rows()).isEqualTo(8 * 55);
        for (Task task : data.schema().tasks()) {
            assertThat(labelled(Rows.training(data).labels(task.name()))).hasSize(40);
            assertThat(labelled(Rows.validation(data).labels(task.name()))).hasSize(5);
            assertThat(labelled(Rows.test(data).labels(task.name()))).hasSize(10);
        }
    }

    @Test
    void common_rows_have_labels_of_every_task() {
        Dataset data = create(5, with("common-rows", "true"));

        assertThat(data.schema().rows()).isEqualTo(50);
        for (Task task : data.schema().tasks()) {
            assertThat(labelled(Rows.all(data).labels(task.name()))).hasSize(50);
        }
        assertThat(singularValues(weights(data))[2]).isLessThan(1e-4);
    }

    @Test
    void only_training_labels_are_missing() {
        Dataset data = create(6, with("missing", "0.3", "rows", "1000"));

        double labelled = data.schema().tasks().stream()
                .mapToInt(task -> labelled(Rows.training(data).labels(task.name())).length)
                .sum();
        assertThat(labelled / 8000).isCloseTo(0.7, within(0.03));
        assertThat(labelled(Rows.test(data).labels("task3"))).hasSize(10);
    }

    @Test
    void own_inputs_are_rotations_that_only_their_task_reads() {
        Dataset plain = create(7, SMALL);
        Dataset data = create(7, with("own-inputs", "true"));

        assertThat(data.schema().inputs())
                .extracting(Input::name)
                .startsWith("x1", "x2")
                .hasSize(8);
        assertThat(data.schema().inputs(data.schema().tasks().get(2)))
                .extracting(Input::name)
                .containsExactly("x3");
        double[][] seen = Rows.all(data).inputs("x3");
        double[][] hidden = Rows.all(plain).inputs();
        for (int row = 0; row < seen.length; row++) {
            boolean own = row >= 100 && row < 150;
            assertThat(Double.isNaN(seen[row][0])).isEqualTo(!own);
            if (own) {
                assertThat(Vectors.dot(seen[row], seen[row]))
                        .isCloseTo(Vectors.dot(hidden[row], hidden[row]), within(1e-4));
                assertThat(seen[row][0]).isNotEqualTo(hidden[row][0]);
            }
        }
        assertThat(Rows.all(data).labels("task3")).isEqualTo(Rows.all(plain).labels("task3"));
    }

    @Test
    void same_seed_same_bits_and_another_seed_others() {
        Dataset first = create(0, SMALL);
        Dataset again = create(0, SMALL);

        assertThat(Rows.all(first).inputs()).isDeepEqualTo(Rows.all(again).inputs());
        assertThat(Rows.all(first).labels("task2")).isEqualTo(Rows.all(again).labels("task2"));
        assertThat(Rows.all(create(1, SMALL)).labels("task2"))
                .isNotEqualTo(Rows.all(first).labels("task2"));
    }

    @Test
    void a_task_does_not_depend_on_the_number_of_tasks() {
        assertThat(labelled(Rows.all(create(0, with("tasks", "2"))).labels("task2")))
                .isEqualTo(labelled(Rows.all(create(0, SMALL)).labels("task2")));
    }

    @Test
    void rows_are_read_by_many_threads_at_once() {
        Dataset data = create(8, SMALL);
        List<double[]> read = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> Rows.all(data).labels("task5"))
                .toList();

        assertThat(read).allSatisfy(labels -> assertThat(labels).isEqualTo(read.get(0)));
    }

    @Test
    void contradictions_are_refused() {
        assertThatThrownBy(() -> create(0, with("subspace", "13")))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "shared-subspace: a subspace of 13 dimensions leaves nothing of 12 inputs to the tasks alone; make subspace smaller, or inputs larger");
        assertThatThrownBy(() -> create(0, with("tasks", "10000", "rows", "1000000")))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "shared-subspace: 10000100000 rows of 12 inputs are more than 2147483647 numbers, which is the most; ask for fewer");
        assertThatThrownBy(() -> create(0, with("common-rows", "true", "own-inputs", "true")))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("shared-subspace: own-inputs needs a task's own rows; set common-rows to false");
    }

    /** Of each task, by least squares from its own rows. */
    private static double[][] weights(Dataset data) {
        double[][] inputs = Rows.training(data).inputs();
        return data.schema().tasks().stream()
                .map(task -> {
                    double[] labels = Rows.training(data).labels(task.name());
                    int[] own = IntStream.range(0, labels.length)
                            .filter(row -> !Double.isNaN(labels[row]))
                            .toArray();
                    return new Ridge(
                                    Arrays.stream(own)
                                            .mapToObj(row -> inputs[row])
                                            .toArray(double[][]::new),
                                    1e-9)
                            .weights(Arrays.stream(own)
                                    .mapToDouble(row -> labels[row])
                                    .toArray());
                })
                .toArray(double[][]::new);
    }

    private static double[] singularValues(double[][] weights) {
        return new SingularValueDecomposition(MatrixUtils.createRealMatrix(weights)).getSingularValues();
    }

    private static double[][] rowSpace(double[][] weights, int dimensions) {
        double[][] all = new SingularValueDecomposition(MatrixUtils.createRealMatrix(weights))
                .getVT()
                .getData();
        return Arrays.copyOf(all, dimensions);
    }

    private static double[] labelled(double[] labels) {
        return Arrays.stream(labels).filter(label -> !Double.isNaN(label)).toArray();
    }

    private static double meanSquare(double[] values) {
        return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    }

    private static Dataset create(long seed, Map<String, String> parameters) {
        return SharedSubspace.create(FakeContext.of(seed, parameters));
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> all = new HashMap<>(SMALL);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
