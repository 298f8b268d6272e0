package org.mtl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;

/** Whole runs on labels of pixels and steps, some of them missing. */
final class ItemTasksTest {
    private static final Regression DEPTH = Regression.of("depth", 1).per(Extent.PIXEL);
    private static final Binary BRIGHT = Binary.of("bright").per(Extent.PIXEL);
    private static final Regression HEIGHT = Regression.of("height", 1).per(Extent.STEP);
    private static final int ROWS = 90;

    /** Two channels at each pixel: their difference is the depth, their sum tells whether it is bright. */
    private static Dataset pixels() {
        Input.Numbers image = new Input.Numbers("image", new Shape.Image(2, 2, 3));
        Schema schema = schema(List.of(image), List.of(DEPTH, BRIGHT));
        return Dataset.of(schema, (row, into) -> {
            float[] numbers = new float[12];
            double[] depths = new double[6];
            int[] bright = new int[6];
            for (int p = 0; p < 6; p++) {
                numbers[p] = (float) Math.sin(5 * row + 17 * p);
                numbers[6 + p] = (float) Math.sin(11 * row + 3 * p);
                depths[p] = (row + p) % 4 == 0 ? Double.NaN : 10 + 5 * (numbers[p] - numbers[6 + p]);
                bright[p] = (row + p) % 5 == 0 ? -1 : numbers[p] + numbers[6 + p] > 0 ? 1 : 0;
            }
            into.input(image, numbers);
            into.label(DEPTH, depths);
            into.label(BRIGHT, bright);
        });
    }

    /** One to four steps; the height is twice the number at the step. */
    private static Dataset steps() {
        Input.Numbers series = new Input.Numbers("series", new Shape.Sequence(4, 1));
        Schema schema = schema(List.of(series), List.of(HEIGHT));
        return Dataset.of(schema, (row, into) -> {
            int count = 1 + row % 4;
            float[] numbers = new float[count];
            double[] heights = new double[count];
            for (int s = 0; s < count; s++) {
                numbers[s] = (float) Math.sin(5 * row + 17 * s);
                heights[s] = 2 * numbers[s];
            }
            into.input(series, numbers);
            into.label(HEIGHT, heights);
        });
    }

    private static Schema schema(List<Input> inputs, List<Task> tasks) {
        return Schema.of(inputs, tasks, ROWS, new Schema.Source("made here", "Apache-2.0", ""));
    }

    private static RunReport run(Dataset dataset, String... settings) {
        Mtl mtl = Mtl.with(new LinesPlugin(1), new StandardMetricsPlugin()).withDataset("made", "made here", dataset);
        return mtl.run(Experiment.on("lines")
                .withData(Choice.of("made"))
                .with("training.epochs=80", "training.batch=16", "training.optimizer.rate=0.02")
                .with(settings));
    }

    @Test
    void pixelsAreLearnedAndMeasuredInTheirOwnUnits() {
        RunReport report = run(pixels());

        assertThat(report.test().orElseThrow().value("depth", "rmse")).isLessThan(1.5);
        assertThat(report.test().orElseThrow().value("bright", "accuracy")).isGreaterThan(0.85);
    }

    @Test
    void stepsOfRowsOfAnyLengthAreLearned() {
        RunReport report = run(steps());

        assertThat(report.test().orElseThrow().value("height", "rmse")).isCloseTo(0, within(0.5));
    }
}
