package org.mtl4j.engine.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.sharing.Trunk;
import org.mtl4j.api.sharing.TrunkContext;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/**
 * The smallest of everything, with nothing built in: a data set that draws from the seed and has a loss of its own, and an
 * architecture that asks for a layer.
 */
final class SmallPlugin implements MtlPlugin {

    static final Param<Integer> ROWS =
            Param.integer("rows", "how many").atLeast(4).defaultTo(10);

    private static final Input.Numbers X = new Input.Numbers("x", new Shape.Vector(2));
    private static final Regression PLAIN = Regression.of("y", 1);
    private static final Regression Y = Regression.of("y", 1).with(new Loss.Custom(new Doubled()));

    /** How often the data set was made. */
    final AtomicInteger datasetsMade = new AtomicInteger();

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<DataContext, Dataset>> datasets() {
        return List.of(
                Factory.dataset("points", "points that were drawn", context -> points(context, Y))
                        .with(ROWS),
                Factory.dataset("plain-points", "the same with a loss of the engine", context -> points(context, PLAIN))
                        .with(ROWS));
    }

    @Override
    public List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of(
                Factory.sharing(
                        "hard-sharing", "heads on the input, and a layer that nobody reads", context -> network -> {
                            context.layer("same");
                            describe(context, network);
                        }),
                Factory.sharing("plain", "heads on the input", context -> network -> describe(context, network)));
    }

    @Override
    public List<Factory<TrunkContext, Trunk>> trunks() {
        return Stream.of("by-input", "dense")
                .map(name -> Factory.trunk(name, "no layer at all", context -> List::of)
                        .with(Param.integers("widths", "not used").defaultTo(List.of(64, 32))))
                .toList();
    }

    @Override
    public List<LayerKind> layers() {
        return List.of(new Same());
    }

    private Dataset points(DataContext context, Regression task) {
        datasetsMade.incrementAndGet();
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < context.get(ROWS); row++) {
            rows.add(new float[] {(float) context.draws("x").normal(), row});
        }
        return new Points(rows, task);
    }

    private record Points(List<float[]> rows, Regression task) implements Dataset {

        @Override
        public Schema schema() {
            return Schema.of(List.of(X), List.of(task), rows.size(), new Schema.Source("drawn", "CC0-1.0", ""));
        }

        @Override
        public void read(int row, Example into) {
            into.input(X, rows.get(row));
            into.label(task, row);
        }
    }

    private static void describe(SharingContext context, NetworkBuilder network) {
        Signal shared = context.entry(network);
        for (Task task : context.tasks()) {
            network.output(task, context.head(task).apply(network.only(task).in("head"), shared));
        }
    }

    /** A layer that changes nothing. */
    private static final class Same implements LayerKind, LayerKind.Layer {

        @Override
        public String name() {
            return "same";
        }

        @Override
        public Layer layer(SortedMap<String, String> settings) {
            return this;
        }

        @Override
        public Shape infer(List<Shape> in) {
            return in.get(0);
        }

        @Override
        public void forward(Pass pass) {
            System.arraycopy(pass.input(0), 0, pass.output(), 0, pass.output().length);
        }

        @Override
        public void backward(Pass pass) {
            System.arraycopy(pass.outputGradient(), 0, pass.inputGradient(0), 0, pass.outputGradient().length);
        }
    }

    /** Twice the distance. */
    private record Doubled() implements LossKind {

        @Override
        public String name() {
            return "doubled";
        }

        @Override
        public double evaluate(double[] outputs, double[] labels, double[] gradient) {
            gradient[0] = 2 * Math.signum(outputs[0] - labels[0]);
            return 2 * Math.abs(outputs[0] - labels[0]);
        }
    }
}
