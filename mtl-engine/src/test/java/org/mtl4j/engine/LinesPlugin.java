package org.mtl4j.engine;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
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
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/** Two noisy lines over three inputs, a trunk of one layer, shared or not, and two weightings: enough for a whole run. */
final class LinesPlugin implements MtlPlugin {

    private static final Param<List<Integer>> WIDTHS =
            Param.integers("widths", "widths of the layers").defaultTo(List.of(4));
    private static final Input.Numbers X = new Input.Numbers("x", new Shape.Vector(3));
    private static final List<Regression> LINES = List.of(Regression.of("up", 1), Regression.of("down", 1));
    private static final int ROWS = 120;

    private final double testLabels;

    /** @param testLabels what the labels of the rows from 90 on, which are the test part, are multiplied by */
    LinesPlugin(double testLabels) {
        this.testLabels = testLabels;
    }

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<DataContext, Dataset>> datasets() {
        return List.of(Factory.dataset("lines", "two noisy lines", context -> lines()));
    }

    /** The same rows, divided by whoever reads them. */
    static Dataset withoutParts() {
        return lines(schema(), 1);
    }

    private Dataset lines() {
        return lines(schema().split(new Schema.Split.Official(rows(0, 60), rows(60, 90), rows(90, ROWS))), testLabels);
    }

    private static Schema schema() {
        return Schema.of(List.of(X), LINES, ROWS, new Schema.Source("made here", "Apache-2.0", ""));
    }

    private static Dataset lines(Schema schema, double testLabels) {
        return Dataset.of(schema, (row, into) -> {
            float a = (float) Math.sin(3 * row);
            float b = (float) Math.sin(7 * row + 1);
            float c = (float) Math.sin(11 * row + 2);
            double noise = 0.3 * Math.sin(1000.0 * row);
            double factor = row < 90 ? 1 : testLabels;
            into.input(X, a, b, c);
            into.label(LINES.get(0), factor * (a + 2 * b + noise));
            into.label(LINES.get(1), factor * (c - a - noise));
        });
    }

    private static List<Integer> rows(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Override
    public List<Factory<TrunkContext, Trunk>> trunks() {
        return Stream.of("dense", "by-input")
                .map(name -> Factory.trunk(name, "one layer after the other", context -> trunk(context.get(WIDTHS)))
                        .with(
                                WIDTHS,
                                Param.text("activation", "what the default names; not used here")
                                        .defaultTo("tanh")))
                .toList();
    }

    private static Trunk trunk(List<Integer> widths) {
        List<Block> blocks = IntStream.range(0, widths.size())
                .mapToObj(k -> new Block(
                        "block-" + k, List.of((at, in) -> at.relu("relu", at.dense("dense", in, widths.get(k))))))
                .toList();
        return () -> blocks;
    }

    @Override
    public List<Factory<SharingContext, SharingArchitecture>> sharings() {
        return List.of(
                Factory.sharing("hard-sharing", "one trunk", context -> network -> {
                    var trunk = context.trunk().apply(network.shared("trunk"), context.entry(network));
                    for (Task task : context.tasks()) {
                        network.output(task, context.head(task).apply(network.only(task), trunk));
                    }
                }),
                Factory.sharing("apart", "a trunk for each", context -> network -> {
                    for (Task task : context.tasks()) {
                        var own = network.only(task);
                        network.output(
                                task,
                                context.head(task)
                                        .apply(own, context.trunk().apply(own, context.entry(network, own, task))));
                    }
                }));
    }

    @Override
    public List<Factory<WeightingContext, Weighting>> weightings() {
        return List.of(
                Factory.weighting("equal", "all alike", Even::new),
                Factory.weighting("longer", "weighs by norm", Longer::new),
                Factory.weighting("wild", "makes numbers overflow", Wild::new));
    }

    private static final class Even implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1);
        }
    }

    private static final class Wild implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1e30);
        }
    }

    private static final class Longer implements TaskWeighting<Gram> {
        @Override
        public Sight<Gram> sees() {
            return Sight.gram();
        }

        @Override
        public void weigh(Gram step, Weights weights) {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, 1 + step.norm(i));
            }
        }
    }
}
