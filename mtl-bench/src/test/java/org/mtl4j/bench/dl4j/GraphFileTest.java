package org.mtl4j.bench.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.dl4j.export.Exported;
import org.mtl4j.engine.dl4j.export.GraphFile;
import org.mtl4j.engine.model.Prediction;
import org.mtl4j.engine.model.Predictor;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.spec.Experiment;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trained models as zips that DL4J alone loads: what it says of rows in the data's units is what the run says. */
class GraphFileTest {
    private static final int ROWS = 120;
    private static final Input.Numbers TABLE = new Input.Numbers("table", new Shape.Vector(3));
    private static final Input.Categories PLACES = new Input.Categories("places", List.of(4, 2));
    private static final Multiclass KIND = Multiclass.of("kind", 3);
    private static final Regression PRICE = Regression.of("price", 2);

    @TempDir
    private Path folder;

    private static Dataset rows(List<Input> inputs, Task... tasks) {
        Schema schema = Schema.of(inputs, List.of(tasks), ROWS, new Schema.Source("sines", "Apache-2.0", ""));
        return Dataset.of(schema, (row, into) -> {
            into.input(TABLE, number(row, 0), number(row, 1), number(row, 2));
            if (inputs.contains(PLACES)) {
                into.input(PLACES, row % 4, row / 3 % 2);
            }
            for (Task task : tasks) {
                if (task instanceof Multiclass) {
                    into.label(KIND, (int) (1.5 + 1.4 * Math.sin(row)));
                } else {
                    into.label(PRICE, 100 + 20 * Math.sin(row), number(row, 1));
                }
            }
        });
    }

    private static float number(int row, int column) {
        return (float) (5 * (column + 1) + 3 * Math.sin(1.7 * row + column));
    }

    private static INDArray column(int width, DataType type, Cells cells) {
        double[][] numbers = new double[ROWS][width];
        for (int row = 0; row < ROWS; row++) {
            for (int c = 0; c < width; c++) {
                numbers[row][c] = cells.at(row, c);
            }
        }
        return Nd4j.createFromArray(numbers).castTo(type);
    }

    private interface Cells {
        double at(int row, int column);
    }

    private SavedModel trained(Dataset rows, String... settings) {
        List<String> all = new ArrayList<>(List.of("sharing=mmoe", "training.epochs=2"));
        all.addAll(List.of(settings));
        return Mtl.discover()
                .withDataset("made", "some sines", rows)
                .train(Experiment.on("made").with(all.toArray(String[]::new)))
                .model();
    }

    private static void assertSame(SavedModel model, Dataset rows, INDArray[] outputs, double close) {
        try (Predictor predictor = Predictor.of(model)) {
            List<Prediction> predictions = predictor.predict("rows", rows);
            for (int t = 0; t < outputs.length; t++) {
                Prediction expected = predictions.get(t);
                for (int row = 0; row < ROWS; row++) {
                    for (int k = 0; k < expected.task().outputs(); k++) {
                        assertThat(outputs[t].getDouble(row, k)).isCloseTo(expected.value(row, k), within(close));
                    }
                }
            }
        }
    }

    @Test
    void inputsAndTargetsInTheirUnits() throws IOException {
        Dataset rows = rows(List.of(PLACES, TABLE), KIND, PRICE);
        SavedModel model = trained(rows);
        Path zip = folder.resolve("model.zip");

        Exported exported = GraphFile.write(model, Precision.FLOAT32, zip);

        assertThat(exported.normalizer()).isEqualTo("MultiNormalizerStandardize");
        assertThat(exported.differences()).isEmpty();
        assertThat(exported.inputs())
                .containsExactly(
                        new Exported.Port("places:0", "[rows × 1]", "places-0, 0 … 3: 0, 1, 2, 3"),
                        new Exported.Port("places:1", "[rows × 1]", "places-1, 0 … 1: 0, 1"),
                        new Exported.Port("table", "[rows × 3]", "numbers: table-0, table-1, table-2"));
        assertThat(exported.outputs())
                .containsExactly(
                        new Exported.Port("kind", "[rows × 3]", "probabilities: 0, 1, 2"),
                        new Exported.Port(
                                "price",
                                "[rows × 2]",
                                "values, in the data's units after the normaliser's revertLabels"));
        INDArray[] outputs = PlainDl4j.predictUnits(
                zip.toFile(),
                column(1, DataType.FLOAT, (row, c) -> row % 4),
                column(1, DataType.FLOAT, (row, c) -> row / 3 % 2),
                column(3, DataType.FLOAT, GraphFileTest::number));
        assertSame(model, rows, outputs, 1e-4);
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void oneStandardisedInput() throws IOException {
        Dataset rows = rows(List.of(TABLE), KIND);
        SavedModel model = trained(rows, "training.precision=float64");
        Path zip = folder.resolve("model.zip");

        Exported exported = GraphFile.write(model, Precision.FLOAT64, zip);

        assertThat(exported.normalizer()).isEqualTo("NormalizerStandardize");
        INDArray[] outputs =
                PlainDl4j.predictStandardized(zip.toFile(), column(3, DataType.DOUBLE, GraphFileTest::number));
        assertSame(model, rows, outputs, 1e-7);
    }

    @Test
    void nothingStandardised() throws IOException {
        Dataset rows = rows(List.of(TABLE), KIND, PRICE);
        SavedModel model = trained(rows, "inputs=raw", "targets=raw", "training.precision=float64");
        Path zip = folder.resolve("model.zip");

        Exported exported = GraphFile.write(model, Precision.FLOAT64, zip);

        assertThat(exported.normalizer()).isEmpty();
        INDArray[] outputs = PlainDl4j.predict(zip.toFile(), column(3, DataType.DOUBLE, GraphFileTest::number));
        assertSame(model, rows, outputs, 1e-12);
    }
}
