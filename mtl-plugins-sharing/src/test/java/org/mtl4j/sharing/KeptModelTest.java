package org.mtl4j.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.model.ModelFile;
import org.mtl4j.engine.model.Prediction;
import org.mtl4j.engine.model.Predictor;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.spec.Experiment;

/** What is read from a model's file predicts what the run itself predicted for its test rows, bit by bit. */
class KeptModelTest {

    private static final int ROWS = 700;
    private static final int TESTED = 500;
    private static final Input.Numbers COLUMNS = new Input.Numbers("columns", new Shape.Vector(6));
    private static final Input.Numbers OTHER = new Input.Numbers("other", new Shape.Vector(6));
    private static final Input.Categories PLACES = new Input.Categories("places", List.of(3, 5));
    private static final Input.Categories NAMES = Input.Categories.hashed("names", List.of(4));
    private static final Input.Numbers IMAGE = new Input.Numbers("image", new Shape.Image(1, 16, 16));
    private static final Input.Tokens WORDS = new Input.Tokens("words", 9, 7);
    private static final Binary CLICK = Binary.of("click");
    private static final Binary BUY = Binary.of("buy");
    private static final List<Task> CHAIN = List.of(CLICK, BUY);
    private static final List<Task> STEPS =
            List.of(Multiclass.of("part", 3).per(Extent.STEP), Binary.of("name").per(Extent.STEP));
    private static final List<Task> PIXELS = List.of(
            Multiclass.of("segment", 3).per(Extent.PIXEL),
            Regression.of("depth", 1).per(Extent.PIXEL));
    private static final List<Task> MIXED =
            List.of(Regression.of("price", 2), Multiclass.of("kind", 3), CLICK, Multilabel.of("tags", 3));

    static Stream<Arguments> networks() {
        Stream<Arguments> every = new SharingPlugin()
                .sharings().stream().map(f -> Arguments.of(f.name(), CHAIN, List.of(COLUMNS), List.of()));
        return Stream.concat(
                every,
                Stream.of(
                        Arguments.of("mmoe", MIXED, List.of(COLUMNS, PLACES, NAMES), List.of()),
                        Arguments.of("single-task", MIXED, List.of(COLUMNS, PLACES), List.of()),
                        Arguments.of("hard-sharing", MIXED, List.of(COLUMNS), List.of("training.precision=float64")),
                        Arguments.of("hard-sharing", MIXED, List.of(COLUMNS), List.of("training.batch=150")),
                        Arguments.of("ltb", MIXED, List.of(COLUMNS), List.of("sharing.settle-at=1")),
                        Arguments.of("adashare", MIXED, List.of(COLUMNS), List.of("sharing.settle-at=0.5")),
                        Arguments.of(
                                "hard-sharing",
                                MIXED,
                                List.of(COLUMNS),
                                List.of("split.validation=0.2", "training.select=best")),
                        Arguments.of("cross-stitch", MIXED, List.of(IMAGE), resnet()),
                        Arguments.of("mmoe", MIXED, List.of(IMAGE), List.of("sharing.trunk=lenet")),
                        Arguments.of("hard-sharing", MIXED, List.of(WORDS), List.of("sharing.trunk=bilstm")),
                        Arguments.of("hard-sharing", MIXED, List.of(WORDS), List.of("sharing.trunk=transformer-small")),
                        Arguments.of("mtan", MIXED, List.of(WORDS), List.of("sharing.trunk=text-cnn")),
                        Arguments.of("cross-stitch", STEPS, List.of(WORDS), List.of("sharing.trunk=bilstm")),
                        Arguments.of("mmoe", PIXELS, List.of(IMAGE), unpooled()),
                        Arguments.of("hard-sharing", CHAIN, List.of(COLUMNS, OTHER), List.of())));
    }

    private static List<String> unpooled() {
        return List.of("sharing.trunk={name: resnet-small, widths: [4], blocks: 1, pooled: false}");
    }

    private static List<String> resnet() {
        return List.of("sharing.trunk={name: resnet-small, widths: [4, 6], blocks: 1}");
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("networks")
    void predictsTheSameBits(
            String sharing, List<Task> tasks, List<Input> inputs, List<String> settings, @TempDir Path folder)
            throws Exception {
        Recorded tested = new Recorded();
        Mtl mtl = Mtl.discover(tested).withDataset("made", "some functions", data(tasks, inputs, 0, ROWS));
        List<String> arguments = new ArrayList<>(List.of("sharing=" + sharing, "training.epochs=2"));
        arguments.addAll(settings);
        Path file = folder.resolve("model.mtl");

        SavedModel trained = mtl.train(Experiment.on("made").with(arguments.toArray(String[]::new)))
                .model();
        Files.write(file, ModelFile.write(trained));
        SavedModel read = ModelFile.read(file, mtl.registry());
        List<Prediction> predictions;
        try (Predictor predictor = Predictor.of(read)) {
            predictions = predictor.predict("rows", data(tasks, inputs, ROWS - TESTED, ROWS));
        }

        assertThat(read.network()).isEqualTo(trained.network());
        assertThat(ModelFile.write(read)).isEqualTo(ModelFile.write(trained));
        assertThat(predictions).hasSameSizeAs(tasks).allSatisfy(prediction -> {
            Predictions before =
                    Objects.requireNonNull(tested.last.get(prediction.task().name()));
            assertThat(prediction.items()).isEqualTo(before.size());
            assertThat(numbers(prediction)).containsExactly(numbers(before));
        });
    }

    private static double[] numbers(Prediction of) {
        int outputs = of.task().outputs();
        return IntStream.range(0, of.items() * outputs)
                .mapToDouble(i -> of.value(i / outputs, i % outputs))
                .toArray();
    }

    private static double[] numbers(Predictions of) {
        int outputs = of.task().outputs();
        return IntStream.range(0, of.size() * outputs)
                .mapToDouble(i -> number(of, i / outputs, i % outputs))
                .toArray();
    }

    private static double number(Predictions of, int item, int output) {
        if (of instanceof Predictions.Reals reals) {
            return reals.predicted(item, output);
        }
        return of instanceof Predictions.Classes classes
                ? classes.probability(item, output)
                : ((Predictions.Answers) of).probability(item, output);
    }

    /** The last rows are for test. Where two inputs are alike, the first task reads one and the second the other. */
    private static Dataset data(List<Task> tasks, List<Input> inputs, int from, int to) {
        Schema all = Schema.of(inputs, tasks, to - from, new Schema.Source("sines", "Apache-2.0", ""));
        Schema reading = inputs.contains(OTHER) ? all.reading(CLICK, COLUMNS).reading(BUY, OTHER) : all;
        int training = Math.max(0, ROWS - TESTED - from);
        Schema schema = training == 0
                ? reading
                : reading.split(new Schema.Split.Official(
                        IntStream.range(0, training).boxed().toList(),
                        List.of(),
                        IntStream.range(training, to - from).boxed().toList()));
        return Dataset.of(schema, (row, into) -> {
            int length = tasks.equals(STEPS) ? WORDS.longest() : 1 + (row + from) % WORDS.longest();
            inputs.forEach(input -> put(input, length, row + from, into));
            tasks.forEach(task -> label(task, row + from, into));
        });
    }

    private static double sine(int row, int k) {
        return Math.sin(1 + row * (0.37 + 0.11 * k)) + 0.3 * k;
    }

    private static void put(Input input, int length, int row, Example into) {
        int[] codes = {row % 3, row * 7 % 5};
        if (input instanceof Input.Categories categories) {
            into.input(categories, categories.hashed() ? new int[] {31 * row} : codes);
        } else if (input instanceof Input.Tokens tokens) {
            into.input(
                    tokens, IntStream.range(0, length).map(k -> (row + k) % 9).toArray());
        } else if (input instanceof Input.Numbers numbers) {
            float[] values = new float[numbers.shape().size()];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) sine(row, k);
            }
            into.input(numbers, values);
        }
    }

    private static void label(Task task, int row, Example into) {
        int[] items = IntStream.range(0, task.extent() == Extent.STEP ? WORDS.longest() : 16 * 16)
                .map(k -> (row + k) % 2)
                .toArray();
        if (task.extent() != Extent.ROW) {
            if (task instanceof Regression regression) {
                into.label(regression, Arrays.stream(items).asDoubleStream().toArray());
            } else if (task instanceof Multiclass multiclass) {
                into.label(multiclass, items);
            } else if (task instanceof Binary binary) {
                into.label(binary, items);
            }
        } else if (task instanceof Regression regression) {
            into.label(regression, 10 + 3 * sine(row, 0), sine(row, 1) * sine(row, 2));
        } else if (task instanceof Multiclass multiclass) {
            into.label(multiclass, (int) (1.49 + 1.4 * sine(row, 0)));
        } else if (task instanceof Binary binary) {
            into.label(binary, sine(row, binary.name().length()) > 0.9 ? 1 : 0);
        } else if (task instanceof Multilabel multilabel) {
            into.label(multilabel, row % 2, sine(row, 0) > 0 ? 1 : 0, -1);
        }
    }

    /** Remembers what was predicted last, which is for the test rows; and brings the weighting that runs begin with. */
    private static final class Recorded implements MtlPlugin, TaskWeighting<Losses> {

        private final Map<String, Predictions> last = new LinkedHashMap<>();

        private double keep(Predictions predictions) {
            last.put(predictions.task().name(), predictions);
            return 0;
        }

        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.ofReals("reals-seen", Metric.Direction.HIGHER, this::keep),
                    Metric.ofClasses("classes-seen", Metric.Direction.HIGHER, this::keep),
                    Metric.ofAnswers("answers-seen", Metric.Direction.HIGHER, this::keep));
        }

        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            return List.of(Factory.weighting("equal", "adds up the losses", context -> this));
        }

        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1);
        }
    }
}
