package org.mtl4j.bench.micro;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.spec.BatchSizes;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.OptimizerSpec;
import org.mtl4j.engine.spec.Scaling;
import org.mtl4j.engine.spec.SharingSpec;
import org.mtl4j.engine.spec.Split;
import org.mtl4j.engine.spec.TrainingSpec;
import org.mtl4j.engine.spec.WeightingSpec;

/**
 * A dense network with a shared trunk, one linear head per task and one batch of normal noise with random classes; the
 * same shapes as in {@code peers/step_times.py}.
 */
record DenseShape(String name, int inputs, List<Integer> trunk, int tasks, int classes, int batch) {

    static final List<DenseShape> ALL = List.of(
            new DenseShape("tiny", 100, List.of(50), 3, 10, 32),
            new DenseShape("tabular", 128, List.of(256, 128), 2, 2, 256),
            new DenseShape("many", 64, List.of(100), 40, 2, 128),
            new DenseShape("medium", 512, List.of(512), 3, 10, 256),
            new DenseShape("large", 784, List.of(1024, 1024), 2, 10, 256));

    static DenseShape named(String name) {
        return ALL.stream()
                .filter(shape -> shape.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no shape is called " + name));
    }

    /** As a data set of one batch. */
    Factory<DataContext, Dataset> dataset() {
        return Factory.dataset(name, "noise of a shape that is benchmarked", context -> noise(context.draws("rows")));
    }

    /** One batch an epoch, cross-entropy, gradient descent with rate 0.01, single precision. */
    Experiment experiment(String weighting) {
        Experiment standard = Experiment.on(name);
        return new Experiment(
                Choice.of(name),
                Scaling.RAW,
                standard.targets(),
                new Split(0, 0),
                SharingSpec.of("hard-sharing")
                        .withTrunk(trunk.stream().mapToInt(Integer::intValue).toArray()),
                WeightingSpec.of(weighting),
                TrainingSpec.standard()
                        .withEpochs(1)
                        .withBatch(BatchSizes.all(batch))
                        .withOptimizer(OptimizerSpec.sgd(0.01)),
                standard.seed());
    }

    private Dataset noise(Draws draws) {
        Input.Numbers input = new Input.Numbers("x", new Shape.Vector(inputs)).asIs();
        List<Multiclass> heads = IntStream.range(0, tasks)
                .mapToObj(t -> Multiclass.of("task-" + t, classes))
                .toList();
        float[][] rows = new float[batch][inputs];
        int[][] labels = new int[batch][tasks];
        for (int row = 0; row < batch; row++) {
            for (int i = 0; i < inputs; i++) {
                rows[row][i] = (float) draws.normal();
            }
            for (int t = 0; t < tasks; t++) {
                labels[row][t] = (int) (draws.uniform() * classes);
            }
        }
        Schema schema = Schema.of(
                List.of(input), List.<Task>copyOf(heads), batch, new Schema.Source("normal noise", "CC0-1.0", ""));
        return new Noise(schema, input, heads, rows, labels);
    }

    /** One batch in memory. */
    private record Noise(Schema schema, Input.Numbers input, List<Multiclass> heads, float[][] rows, int[][] labels)
            implements Dataset {

        @Override
        public void read(int row, Example into) {
            into.input(input, rows[row]);
            for (int t = 0; t < heads.size(); t++) {
                into.label(heads.get(t), labels[row][t]);
            }
        }
    }
}
