package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.random.Streams;

/** Layers that plug-ins bring; their gradients are checked with those of the built-in operations. */
class CustomLayerTest {
    private static final Task TASK = Regression.of("task", 2);

    private static Operation highway(String... settings) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int k = 0; k < settings.length; k += 2) {
            map.put(settings[k], settings[k + 1]);
        }
        return new Operation.Custom(new Highway(), map);
    }

    @Test
    void itIsNamedAndStartsAsItSays() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("way", highway("scale", "2"), network.input(Probe.numbers("x", 3)));
        network.output(TASK, trunk.dense("head", x, 2));
        try (Plan plan = PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT64, 4))) {
            new Initializer(Streams.of(1)::draws).initialize(plan);

            assertThat(plan.render()).contains("node trunk/way: the layer 'highway' [3]");
            double[] parameters = Probe.read(plan.parameters());
            assertThat(parameters).startsWith(1, 1, 1);
            double bound = Math.sqrt(6.0 / (2 + 3));
            assertThat(parameters[3]).isNotZero().isBetween(-bound, bound);
            assertThat(parameters[8]).isNotZero().isBetween(-bound, bound);
        }
    }

    @Test
    void shapesAndSettingsThatItDoesNotTakeAreErrorsOfTheNode() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = network.input(Probe.numbers("x", 3));
        Signal y = trunk.dense("d", x, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> trunk.add("way", highway(), x, y))
                .withMessage("'trunk/way': a highway takes one signal or two of one shape, not [[3], [2]]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trunk.add("way", highway("depth", "2"), x))
                .withMessage("'trunk/way': a highway takes the setting scale, not [depth]");
    }

    /** Weighs how often each symbol stands in a row: what embeddings are for, but a layer may do as it likes. */
    private record Counts() implements LayerKind, LayerKind.Layer {
        @Override
        public String name() {
            return "counts";
        }

        @Override
        public Layer layer(SortedMap<String, String> settings) {
            return this;
        }

        @Override
        public Shape infer(List<Shape> in) {
            return new Shape.Vector(2);
        }

        @Override
        public void forward(Pass pass) {
            int longest = pass.shapes().get(0).size();
            for (int r = 0; r < pass.rows(); r++) {
                pass.output()[2 * r] = pass.steps(0, r);
                pass.output()[2 * r + 1] = pass.training() ? 1 : 0;
                for (int s = 0; s < pass.steps(0, r); s++) {
                    pass.output()[2 * r] += 100 * pass.input(0)[r * longest + s];
                }
            }
        }

        @Override
        public void backward(Pass pass) {
            throw new UnsupportedOperationException("no way back");
        }
    }

    private static NetworkBuilder counts(boolean learned) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Operation counts = new Operation.Custom(new Counts(), new TreeMap<>());
        Input words = learned ? Probe.numbers("x", 4) : new Input.Tokens("words", 9, 4);
        Signal in = network.input(words);
        network.output(TASK, trunk.add("counts", counts, learned ? trunk.dense("d", in, 3) : in));
        return network;
    }

    @Test
    void itMayReadCodesAndLengths() {
        try (Probe probe = Probe.of(counts(false).build(), Precision.FLOAT32, 4)) {
            Batch batch = probe.plan().batch();
            batch.begin(2);
            batch.codes(0, 0, new int[] {3, 4, 8, 8}, 0);
            batch.steps(0, 0, 2);
            batch.codes(0, 1, new int[] {1, 1, 1, 1}, 0);
            batch.label(0, 0, new double[] {0, 0}, 0);
            batch.ready();
            double[] outputs = new double[4];

            probe.plan().forward(Plan.Pass.TRAINING);
            probe.plan().predictions(0, outputs);
            assertThat(outputs).containsExactly(new double[] {702, 1, 404, 1}, within(0.0));

            probe.plan().forward(Plan.Pass.PREDICTION);
            probe.plan().predictions(0, outputs);
            assertThat(outputs).containsExactly(new double[] {702, 0, 404, 0}, within(0.0));
        }
    }

    @Test
    void whatItThrowsIsTheErrorOfItsAuthor() {
        try (Probe probe = Probe.of(counts(true).build(), Precision.FLOAT32, 4)) {
            Plan plan = probe.batch(4, 0).plan();
            plan.forward(Plan.Pass.TRAINING);

            assertThatThrownBy(() -> plan.backward(new double[] {1}, new double[] {1}))
                    .isInstanceOf(MtlException.Plugin.class)
                    .hasMessage("node trunk/counts: the layer 'counts' failed backward: "
                            + "java.lang.UnsupportedOperationException: no way back");
        }
    }
}
