package org.mtl4j.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.bench.data.FakeContext;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.model.Prediction;
import org.mtl4j.engine.model.Predictor;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.spec.Experiment;

/** However a plan keeps the gradients of its tasks while it trains, its model predicts the bits that were tested. */
class TestedPredictionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digits-duo | sharing=hard-sharing | weighting=pcgrad | 512",
                "digits-duo | sharing=mmoe | weighting=db-mtl | 512",
                "digits-duo | sharing=hard-sharing | weighting=mgda | 512"
            })
    void areTheModels(String data, String sharing, String weighting, int batch) {
        Recorder recorder = new Recorder();
        Mtl mtl = Mtl.discover(recorder);
        Dataset all = mtl.registry()
                .datasets()
                .get(data)
                .create()
                .apply(new FakeContext(0, Path.of("no-such-folder"), Map.of()));

        SavedModel model = mtl.train(
                        Experiment.on(data).with(sharing, weighting, "training.epochs=1", "training.batch=" + batch))
                .model();
        List<Prediction> predictions;
        try (Predictor predictor = Predictor.of(model)) {
            predictions = predictor.predict("test rows", testRows(all));
        }

        assertThat(predictions).hasSize(2).allSatisfy(prediction -> {
            Predictions.Classes tested =
                    Objects.requireNonNull(recorder.last.get(prediction.task().name()));
            int classes = prediction.task().outputs();
            assertThat(prediction.items()).isEqualTo(tested.size());
            for (int k = 0; k < tested.size() * classes; k++) {
                assertThat(prediction.value(k / classes, k % classes))
                        .isEqualTo(tested.probability(k / classes, k % classes));
            }
        });
    }

    private static Dataset testRows(Dataset all) {
        int[] rows = ((Schema.Split.Official) all.schema().split())
                .test().stream().mapToInt(Integer::intValue).toArray();
        Schema schema = Schema.of(
                all.schema().inputs(),
                all.schema().tasks(),
                rows.length,
                all.schema().source());
        return Dataset.of(schema, (row, into) -> all.read(rows[row], into));
    }

    /** Remembers what was predicted last: for the test rows. */
    private static final class Recorder implements MtlPlugin {
        private final Map<String, Predictions.Classes> last = new HashMap<>();

        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(Metric.ofClasses("seen", Metric.Direction.HIGHER, predictions -> {
                last.put(predictions.task().name(), predictions);
                return 0;
            }));
        }
    }
}
