package org.mtl4j.bench.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.bench.cli.Command;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** From a study that keeps its models to a program that knows DL4J alone, which predicts what {@code mtl predict} does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportCommandTest {

    private static final int ROWS = 60;
    private static final List<String> TOWNS = List.of("Berlin", "Bonn", "Köln");

    private Path folder;

    @BeforeAll
    void run(@TempDir Path shared) throws IOException {
        folder = shared;
        String rows =
                IntStream.range(0, ROWS).mapToObj(ExportCommandTest::house).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("houses.csv"), "area,rooms,town,price,sold\n" + rows + "\n");
        Files.writeString(folder.resolve("houses.yaml"), """
                data:
                  name: csv
                  file: %s
                  inputs: area, rooms, town
                  categories: town
                  targets: price:regression, sold:binary
                  every-nth-test: 4
                sharing: [mmoe, {name: hard-sharing, activation: gelu}]
                training: {epochs: 2, batch: 16}
                """.formatted(folder.resolve("houses.csv")));
        assertThat(Command.run(folder, "run", "houses.yaml", "--save-model", "--quiet")
                        .error())
                .isEmpty();
    }

    private static int area(int row) {
        return 30 + row * 37 % 150;
    }

    private static int rooms(int row) {
        return 1 + row * 7 % 5;
    }

    private static int town(int row) {
        return row * 11 % 3;
    }

    private static String house(int row) {
        int price = area(row) * (2 + town(row)) + 10 * rooms(row);
        return "%d,%d,%s,%d,%s"
                .formatted(area(row), rooms(row), TOWNS.get(town(row)), price, price > 300 ? "yes" : "no");
    }

    private Command export(String... arguments) {
        return Command.run(folder, arguments);
    }

    @Test
    void dl4jAlonePredictsTheSame() throws IOException {
        Command export = export("export", "runs/houses", "model.zip", "--sharing", "mmoe");

        assertThat(export.error()).isEmpty();
        assertThat(export.out().replaceAll("[0-9,]+ parameters in float32, [0-9,]+ kB", "…"))
                .isEqualToNormalizingNewlines("""
                        model.zip: a ComputationGraph of DL4J, …

                        inputs
                          columns       [rows × 2]  numbers: area, rooms
                          categories:0  [rows × 1]  town, 0 … 2: Berlin, Bonn, Köln
                        outputs
                          price  [rows × 1]  values, in the data's units after the normaliser's revertLabels
                          sold   [rows × 1]  probability of yes
                        normaliser
                          MultiNormalizerStandardize: give it the inputs before the graph
                        training on
                          as here, with any updater of DL4J
                        """);
        float[][] numbers = new float[ROWS][];
        float[][] towns = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            numbers[row] = new float[] {area(row), rooms(row)};
            towns[row] = new float[] {town(row)};
        }
        INDArray[] outputs = PlainDl4j.predictUnits(
                folder.resolve("model.zip").toFile(), Nd4j.createFromArray(numbers), Nd4j.createFromArray(towns));
        List<String> predicted = Command.run(folder, "predict", "runs/houses", "houses.csv", "--sharing", "mmoe")
                .out()
                .lines()
                .toList();
        assertThat(predicted).hasSize(1 + ROWS).first().isEqualTo("price,sold,p(sold=yes)");
        for (int row = 0; row < ROWS; row++) {
            String[] cells = predicted.get(1 + row).split(",");
            assertThat(outputs[0].getDouble(row, 0)).isCloseTo(Double.parseDouble(cells[0]), within(1e-3));
            assertThat(outputs[1].getDouble(row, 0)).isCloseTo(Double.parseDouble(cells[2]), within(1e-5));
        }
    }

    @Test
    void whatDl4jCannotExpressIsNamed() {
        Command export = export("export", "runs/houses", "other.zip", "--sharing", "hard-sharing");

        assertThat(export.code()).isEqualTo(2);
        assertThat(export.error()).isEqualToNormalizingNewlines("""
                        mtl: the network cannot be exported to DL4J:
                          node 'trunk/block-0/0/gelu': DL4J's gelu is an approximation of x·Φ(x)
                        """);
        assertThat(folder.resolve("other.zip")).doesNotExist();
    }

    @Test
    void theFileNeedsAFolder() {
        Command export = export("export", "runs/houses", "no/model.zip", "--sharing", "mmoe");

        assertThat(export.code()).isEqualTo(2);
        assertThat(export.error())
                .isEqualToNormalizingNewlines(
                        "mtl: no/model.zip: there is no such folder; the name of a file in a folder that is there is expected\n");
    }
}
