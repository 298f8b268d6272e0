package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.task.Loss;

class GradNormToyTest {
    private static final Map<String, String> SMALL = Map.of(
            "rows", "30", "validation-rows", "5", "test-rows", "10", "inputs", "6", "outputs", "3", "tasks", "3");

    private static Dataset data(String... more) {
        Map<String, String> values = new HashMap<>(SMALL);
        for (int k = 0; k < more.length; k += 2) {
            values.put(more[k], more[k + 1]);
        }
        return GradNormToy.create(FakeContext.of(1, values));
    }

    @Test
    void rowsAreSplitOfficiallyAndLieOnTheUnitSphere() {
        Dataset data = data();

        assertThat(Rows.training(data).size()).isEqualTo(30);
        assertThat(Rows.validation(data).size()).isEqualTo(5);
        assertThat(Rows.test(data).size()).isEqualTo(10);
        for (double[] row : Rows.all(data).inputs()) {
            assertThat(Vectors.dot(row, row)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void targetsAreScaledByEqualRatios() {
        double[] plain = Rows.all(data("scale-ratio", "1")).labels("task2");
        double[] scaled = Rows.all(data("scale-ratio", "100")).labels("task2");

        assertThat(Arrays.stream(plain)).allMatch(target -> Math.abs(target) <= 1);
        assertThat(scaled)
                .containsExactly(Arrays.stream(plain).map(target -> 10 * target).toArray(), within(1e-12));
    }

    @Test
    void scaledByLossesTargetsStayAndLossesAreSquaresTimesTheSquaredScale() {
        Dataset data = data("scaled", "losses");
        double[] gradient = new double[3];

        double loss = ((Loss.Custom) data.schema().tasks().get(1).loss())
                .kind()
                .evaluate(new double[] {1, 2, 3}, new double[] {1, 0, 2}, gradient);

        assertThat(Rows.all(data).labels("task2"))
                .isEqualTo(Rows.all(data("scale-ratio", "1")).labels("task2"));
        assertThat(loss).isCloseTo(100 * 5 / 3.0, within(1e-9));
        assertThat(gradient).containsExactly(new double[] {0, 400 / 3.0, 200 / 3.0}, within(1e-9));
        assertThat(data.schema().tasks())
                .extracting(task -> ((ScaledSquares) ((Loss.Custom) task.loss()).kind()).factor())
                .containsExactly(1.0, 100.0, 1e4);
    }

    @Test
    void tasksAreMoreAlikeTheLessTheyHaveAlone() {
        Rows alike = Rows.all(data("own", "0", "scale-ratio", "1"));
        Rows usual = Rows.all(data("scale-ratio", "1"));

        assertThat(alike.labels("task1")).isEqualTo(alike.labels("task3"));
        assertThat(usual.labels("task1")).isNotEqualTo(usual.labels("task3"));
    }

    @Test
    void aTaskDoesNotDependOnHowManyThereAre() {
        assertThat(Rows.all(data("tasks", "2")).labels("task1"))
                .isEqualTo(Rows.all(data()).labels("task1"));
    }
}
