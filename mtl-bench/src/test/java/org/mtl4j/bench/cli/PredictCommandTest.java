package org.mtl4j.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.bench.study.Golden;

/** From a study that keeps its models to predictions, by the command alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictCommandTest {

    private static final int ROWS = 120;
    private static final List<String> TOWNS = List.of("Berlin", "Bonn", "Köln");
    private static final String HEADER = "area,rooms,town,grade";

    private Path folder;

    @BeforeAll
    void run(@TempDir Path shared) throws IOException {
        folder = shared;
        write(
                "houses.csv",
                HEADER + ",price,sold,class",
                IntStream.range(0, ROWS).mapToObj(PredictCommandTest::house));
        String study = """
                data:
                  name: csv
                  file: %s
                  inputs: area, rooms, town, grade
                  categories: town, grade
                  targets: price:regression, sold:binary, class:multiclass
                  every-nth-test: 4
                sharing: mmoe
                training: {epochs: 3, batch: 16}
                """.formatted(folder.resolve("houses.csv"));
        Files.writeString(folder.resolve("houses.yaml"), study);
        assertThat(Command.run(folder, "run", "houses.yaml", "--save-model", "--quiet")
                        .error())
                .isEmpty();
    }

    private static String house(int row) {
        int area = 30 + row * 37 % 150;
        int rooms = 1 + row * 7 % 5;
        int town = row * 11 % 3;
        int grade = 1 + row % 3;
        int price = area * (2 + town) + 10 * rooms + 50 * grade;
        return "%d,%d,%s,%d,%d,%s,%s"
                .formatted(
                        area,
                        rooms,
                        TOWNS.get(town),
                        grade,
                        price,
                        price > 400 ? "yes" : "no",
                        price < 300 ? "low" : price < 500 ? "middle" : "\"high, or more\"");
    }

    private Path write(String name, String header, Stream<String> rows) {
        try {
            return Files.writeString(
                    folder.resolve(name),
                    Stream.concat(Stream.of(header), rows).collect(Collectors.joining("\n")) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Command predict(String file, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("predict", "runs/houses", file, "--sharing", "mmoe"), Arrays.stream(more))
                .toArray(String[]::new);
        return Command.run(folder, arguments);
    }

    @Test
    void columnsAreMatchedByName() {
        write("some.csv", "grade,town,garden,rooms,area", Stream.of("2,Köln,yes,3,88.5", "1.0,Berlin,no,2,50"));
        write("same.csv", HEADER, Stream.of("88.5,3,Köln,2", "50,2,Berlin,1"));

        Command command = predict("some.csv");

        assertThat(command.code()).isZero();
        assertThat(command.error()).isEqualTo("mtl: columns that the model does not read: garden%n".formatted());
        assertThat(command.out().lines().toList())
                .hasSize(3)
                .startsWith("price,sold,p(sold=yes),class,\"p(class=high, or more)\",p(class=low),p(class=middle)")
                .allMatch(line -> line.startsWith("price")
                        || line.matches("[0-9.]+,(yes|no),[0-9.,E-]+|.*high.*|.*low.*|.*middle.*"));
        assertThat(predict("same.csv").out()).isEqualTo(command.out());
    }

    @Test
    void predictionsAreInTheUnitOfTheDataAndGiveTheTestedMetrics() throws IOException {
        Command command = predict("houses.csv");

        List<String> lines = command.out().lines().skip(1).toList();
        double squares = 0;
        int tested = 0;
        for (int row = 0; row < ROWS; row += 4) {
            double error = number(lines.get(row), 0) - number(house(row), 4);
            squares += error * error;
            tested++;
        }
        double rmse = Math.sqrt(squares / tested);
        String result = Files.readString(cell("mmoe").resolve("result.json"));
        String told = result.replaceAll("(?s).*?\"rmse\" : \\{\\s*\"value\" : ([0-9.]+).*", "$1");
        assertThat(rmse).isCloseTo(Double.parseDouble(told), within(1e-9 * rmse));
    }

    private static double number(String line, int column) {
        return Double.parseDouble(line.split(",")[column]);
    }

    @Test
    void theFolderOfACellIsEnough() {
        Command byCell =
                Command.run(folder, "predict", "runs/houses/" + cell("mmoe").getFileName(), "houses.csv");

        assertThat(byCell.code()).isZero();
        assertThat(byCell.out()).isEqualTo(predict("houses.csv").out());
    }

    @Test
    void aFileIsWrittenWhole() throws IOException {
        Command command = predict("houses.csv", "--out", "predicted.csv");

        assertThat(command.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("predicted.csv")))
                .isEqualTo(predict("houses.csv").out());
        assertThat(folder.resolve("predicted.csv.unfinished")).doesNotExist();
    }

    @Test
    void modelsChangeNoResultAndComeToCellsThatHaveNone() throws IOException {
        Command.run(folder, "run", "houses.yaml", "--quiet", "--out", "runs/bare");
        Map<String, String> bare = results("runs/bare");
        Command late = Command.run(folder, "run", "houses.yaml", "--quiet", "--out", "runs/bare", "save-model=true");
        Command again = Command.run(folder, "run", "houses.yaml", "--quiet", "--out", "runs/bare", "--save-model");
        Command without = Command.run(folder, "run", "houses.yaml", "--quiet", "--out", "runs/bare");

        assertThat(bare).hasSize(2).isEqualTo(results("runs/houses")).isEqualTo(results("runs/bare"));
        assertThat(late.out()).contains("2 cells, ");
        assertThat(again.out()).contains("2 cells, 2 of them before, ");
        assertThat(without.out()).contains("2 cells, 2 of them before, ");
        Path late1 =
                folder.resolve("runs/bare").resolve(cell("mmoe").getFileName()).resolve("model.mtl");
        assertThat(late1).hasSameBinaryContentAs(cell("mmoe").resolve("model.mtl"));
        try (Stream<Path> all = Files.list(folder.resolve("runs/bare"))) {
            assertThat(all).hasSize(2);
        }
    }

    @Test
    void badInputIsExplained() throws IOException {
        write(
                "bad.csv",
                "grade,town,Rooms,area",
                Stream.of("2,Koln,3,88.5", "7,Berlin,2,abc", ",Bonn,2,", "1,?,1,1e400", "3,Bonn,2,50"));
        write("ragged.csv", HEADER, Stream.of("88.5,3,Köln", "50,2,Berlin,1,9"));
        write("header.csv", HEADER, Stream.of());
        Files.createDirectories(folder.resolve("runs/empty"));
        Path damaged = Files.createDirectories(folder.resolve("runs/damaged"));
        Files.copy(cell("mmoe").resolve("spec.yaml"), damaged.resolve("spec.yaml"));
        Files.writeString(damaged.resolve("model.mtl"), "nothing");

        String all = Stream.of(
                        new String[] {"predict", "runs/houses", "bad.csv", "--sharing", "mmoe"},
                        new String[] {"predict", "runs/houses", "ragged.csv", "--sharing", "mmoe"},
                        new String[] {"predict", "runs/houses", "header.csv", "--sharing", "mmoe"},
                        new String[] {"predict", "runs/houses", "none.csv", "--sharing", "mmoe"},
                        new String[] {"predict", "runs/houses", "houses.csv"},
                        new String[] {"predict", "runs/houses", "houses.csv", "--seed", "3", "--data", "csv"},
                        new String[] {"predict", "runs/houses", "houses.csv", "--weighting", "pcgrad"},
                        new String[] {"predict", "runs/nowhere", "houses.csv"},
                        new String[] {"predict", "runs/empty", "houses.csv"},
                        new String[] {"predict", "runs/damaged", "houses.csv"},
                        new String[] {"predict", "runs/houses", "houses.csv", "--out", "runs"},
                        new String[] {"predict", "runs/houses", "houses.csv", "--out", "nowhere/predicted.csv"},
                        new String[] {"predict", "runs/houses"})
                .map(arguments -> "$ mtl %s%n%s"
                        .formatted(
                                String.join(" ", arguments),
                                Command.run(folder, arguments).text(folder)))
                .collect(Collectors.joining("\n"))
                .replaceAll("seed0-[0-9a-f]{16}", "seed0-FINGERPRINT");

        assertThat(all.stripTrailing()).isEqualTo(Golden.text(PredictCommandTest.class, "bad-predictions.txt"));
    }

    @Test
    void pixelsAreNumbered() throws IOException {
        String header = IntStream.range(0, 100).mapToObj(k -> "pixels-" + k).collect(Collectors.joining(","));
        write("digits.csv", header, Stream.of("0.5,".repeat(99) + "1"));
        assertThat(Command.run(
                                folder,
                                "run",
                                "quickstart",
                                "data=digits-duo",
                                "weighting=equal",
                                "seeds=1",
                                "training.epochs=1",
                                "--save-model",
                                "--quiet")
                        .code())
                .isZero();

        Command command = Command.run(folder, "predict", "runs/quickstart", "digits.csv", "--sharing", "single-task");

        assertThat(command.error()).isEmpty();
        assertThat(command.out().lines().toList().get(1)).matches("[0-9](,[0-9.E-]+){10},[0-9](,[0-9.E-]+){10}");
    }

    @Test
    void whatHasNoPlaceInALineIsSaid() throws IOException {
        String study = """
                data: {name: coloured-shapes, rows: 8, test-rows: 4, side: 8}
                sharing: {trunk: {name: resnet-small, widths: [4], pooled: false}}
                baseline: none
                save-model: true
                training: {epochs: 1}
                """;
        Files.writeString(folder.resolve("shapes.yaml"), study);
        assertThat(Command.run(folder, "run", "shapes.yaml", "--quiet").error()).isEmpty();
        String header = IntStream.range(0, 192).mapToObj(k -> "image-" + k).collect(Collectors.joining(","));
        write("shapes.csv", header, Stream.of("0,".repeat(191) + "1"));

        Command command = Command.run(folder, "predict", "runs/shapes", "shapes.csv");

        assertThat(command.code()).isEqualTo(2);
        assertThat(command.error())
                .isEqualTo(
                        "mtl: the model predicts steps or pixels only, for which a line of CSV has no place; a program gets them from org.mtl4j.engine.model.Predictor%n"
                                .formatted());
    }

    private Path cell(String sharing) {
        try (Stream<Path> cells = Files.list(folder.resolve("runs/houses"))) {
            return cells.filter(cell -> String.valueOf(cell.getFileName()).startsWith("csv-" + sharing))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Contents of result.json by the names of the cells. */
    private Map<String, String> results(String run) throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> cells = Files.list(folder.resolve(run))) {
            for (Path cell : cells.toList()) {
                results.put(String.valueOf(cell.getFileName()), Files.readString(cell.resolve("result.json")));
            }
        }
        return results;
    }
}
