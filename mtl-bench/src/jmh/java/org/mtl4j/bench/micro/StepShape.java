package org.mtl4j.bench.micro;

import java.util.List;
import java.util.stream.Collectors;
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
 * A trunk with its input, one linear head per task and one batch of normal noise with random classes; the same shapes as in
 * {@code peers/shapes.py}.
 *
 * @param widths of the dense layers of the trunk, behind the convolutions if the input is an image
 */
record StepShape(String name, Shape input, List<Integer> widths, int tasks, int classes, int batch) {

    static final List<StepShape> ALL = List.of(
            new StepShape("tiny", new Shape.Vector(100), List.of(50), 3, 10, 32),
            new StepShape("tabular", new Shape.Vector(128), List.of(256, 128), 2, 2, 256),
            new StepShape("many", new Shape.Vector(64), List.of(100), 40, 2, 128),
            new StepShape("medium", new Shape.Vector(512), List.of(512), 3, 10, 256),
            new StepShape("large", new Shape.Vector(784), List.of(1024, 1024), 2, 10, 256),
            new StepShape("lenet", new Shape.Image(1, 36, 36), List.of(50), 2, 10, 256));

    static StepShape named(String name) {
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
    Experiment experiment(String sharing, String weighting) {
        Experiment standard = Experiment.on(name);
        return new Experiment(
                Choice.of(name),
                Scaling.RAW,
                standard.targets(),
                new Split(0, 0),
                SharingSpec.of(sharing).withTrunk(trunk()),
                WeightingSpec.of(weighting),
                TrainingSpec.standard()
                        .withEpochs(1)
                        .withBatch(BatchSizes.all(batch))
                        .withOptimizer(OptimizerSpec.sgd(0.01)),
                standard.seed());
    }

    private Choice trunk() {
        String text = widths.stream().map(String::valueOf).collect(Collectors.joining(","));
        return input instanceof Shape.Image
                ? Choice.of("lenet").with("widths", "10,20").with("dense", text)
                : Choice.of("dense").with("widths", text);
    }

    private Dataset noise(Draws draws) {
        int inputs = input.size();
        Input.Numbers numbers = new Input.Numbers("x", input).asIs();
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
                List.of(numbers), List.<Task>copyOf(heads), batch, new Schema.Source("normal noise", "CC0-1.0", ""));
        return new Noise(schema, numbers, heads, rows, labels);
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
