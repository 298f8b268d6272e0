package org.mtl4j.weighting;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.RunReport;
import org.mtl4j.engine.evaluate.StandardMetricsPlugin;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentReader;

/** Whole runs of this jar's weightings on two noisy curves: a shared layer, a head each, two epochs of a few batches. */
final class SmallRuns implements MtlPlugin {

    static final String LEFT = "left";
    static final String RIGHT = "right";

    private static final int ROWS = 96;
    private static final Input.Numbers X = new Input.Numbers("x", new Shape.Vector(2));
    private static final List<Regression> TASKS = List.of(Regression.of(LEFT, 1), Regression.of(RIGHT, 1));

    /** @param weighting as it stands in a specification */
    static RunReport run(String weighting) {
        return Mtl.with(new WeightingPlugin(), new SmallRuns(), new StandardMetricsPlugin())
                .run(experiment(weighting));
    }

    static Experiment experiment(String weighting) {
        return ExperimentReader.read("small.yaml", """
                data: curves
                split: {validation: 0.25, test: 0.25}
                sharing: {name: hard-sharing, trunk: [4]}
                weighting: %s
                training: {epochs: 2, batch: 8, optimizer: {name: sgd, rate: 0.01}, precision: float64}
                """.formatted(weighting));
    }

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<DataContext, Dataset>> datasets() {
        return List.of(Factory.dataset("curves", "two noisy curves", context -> curves()));
    }

    @Override
    public List<Factory<TrunkContext, Trunk>> trunks() {
        return List.of(Factory.trunk(
                        "dense",
                        "one layer",
                        context -> () -> List.of(new Block(
                                "layer", List.of((at, in) -> at.relu("relu", at.dense("dense", in, 4))))))
                .with(Param.integers("widths", "not used").defaultTo(List.of(4))));
    }

    @Override
    public List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of(Factory.sharing("hard-sharing", "one trunk", context -> network -> describe(context, network)));
    }

    private static void describe(SharingContext context, NetworkBuilder network) {
        Signal shared = context.trunk().apply(network.shared("trunk"), context.entry(network));
        for (Task task : context.tasks()) {
            network.output(task, context.head(task).apply(network.only(task).in("head"), shared));
        }
    }

    private static Dataset curves() {
        Schema schema = Schema.of(List.of(X), TASKS, ROWS, new Schema.Source("made here", "Apache-2.0", ""));
        return Dataset.of(schema, (row, into) -> {
            double a = Math.sin(3 * row);
            double b = Math.sin(7 * row + 1);
            into.input(X, (float) a, (float) b);
            into.label(TASKS.get(0), a + b * b + 0.3 * Math.sin(1000 * row));
            into.label(TASKS.get(1), b - a * b + 0.3 * Math.sin(1001 * row));
        });
    }
}
