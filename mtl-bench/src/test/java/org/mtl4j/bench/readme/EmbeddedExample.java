package org.mtl4j.bench.readme;

// region embed
import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.RunReport;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.OptimizerSpec;
import org.mtl4j.engine.spec.SharingSpec;

/** 100 inputs, a shared layer of 50 units, three heads of 10 classes, trained by SGD. */
final class EmbeddedExample {

    static RunReport train() {
        Input.Numbers x = new Input.Numbers("x", new Shape.Vector(100));
        List<Multiclass> tasks = Stream.of("slow", "medium", "fast")
                .map(name -> Multiclass.of(name, 10))
                .toList();
        Schema schema = Schema.of(List.of(x), tasks, 1000, new Schema.Source("sine waves", "Apache-2.0", ""));
        Dataset waves = Dataset.of(schema, (row, into) -> {
            float[] values = new float[100];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) Math.sin(row * (1 + 0.01 * k));
            }
            into.input(x, values);
            tasks.forEach(task -> into.label(task, (int) (5 + 4.99 * values[33 * tasks.indexOf(task)])));
        });
        Experiment experiment = Experiment.on("waves")
                .withSharing(SharingSpec.of("hard-sharing").withTrunk(50));
        return Mtl.discover()
                .withDataset("waves", "which tenth of its height each wave is at", waves)
                .run(experiment.withTraining(experiment.training().withOptimizer(OptimizerSpec.sgd(0.1))));
    }
}
// endregion
