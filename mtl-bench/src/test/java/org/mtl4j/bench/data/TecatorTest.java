package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.evaluate.TaskPredictions;

class TecatorTest {

    private static final Dataset DATA = Tecator.create();

    @Test
    void the_split_is_that_of_the_documentation() {
        assertThat(Rows.training(DATA).size()).isEqualTo(129);
        assertThat(Rows.validation(DATA).size()).isEqualTo(43);
        assertThat(Rows.test(DATA).size()).isEqualTo(43);
        assertThat(DATA.schema().rows()).isEqualTo(215);
    }

    @Test
    void the_first_and_last_rows_are_those_of_the_source() {
        double[][] inputs = Rows.all(DATA).inputs();
        assertThat(inputs[0]).hasSize(100);
        assertThat(inputs[0][0]).isCloseTo(2.61776, within(1e-6));
        assertThat(inputs[0][99]).isCloseTo(2.8192, within(1e-6));
        assertThat(Rows.all(DATA).labels("water")).startsWith(60.5, 46).endsWith(41.0);
        assertThat(Rows.all(DATA).labels("fat")).startsWith(22.5, 40.1);
        assertThat(Rows.all(DATA).labels("protein")).startsWith(16.7, 13.5);
    }

    @Test
    void columns_are_called_as_in_the_file() {
        assertThat(DATA.legend().columns(DATA.schema().inputs().get(0)))
                .hasSize(100)
                .startsWith("x_001", "x_002")
                .endsWith("x_100");
    }

    @Test
    void spectra_tell_the_contents() {
        // with 100 absorbances a ridge explains nearly everything
        Ridge ridge = new Ridge(Rows.training(DATA).inputs(), 1e-4);
        for (Task task : DATA.schema().tasks()) {
            double[] predicted = ridge.predict(
                    Rows.training(DATA).labels(task.name()), Rows.test(DATA).inputs());
            double r2 = Evaluator.standard()
                    .evaluate(List.of(
                            TaskPredictions.of(task, predicted, Rows.test(DATA).labels(task.name()))))
                    .value(task.name(), "r2");
            assertThat(r2).as(task.name()).isGreaterThan(0.85);
        }
    }
}
