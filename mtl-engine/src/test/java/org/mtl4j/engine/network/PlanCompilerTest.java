package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.random.Streams;

class PlanCompilerTest {
    private static final Task ONE = Multiclass.of("one", 3);
    private static final Task TWO = Regression.of("two", 2);

    private static NetworkBuilder hardSharing() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.relu("r", trunk.dense("d", network.input(Probe.numbers("x", 4)), 5));
        x = trunk.add("drop", new Operation.Dropout(0.5), x);
        network.output(ONE, network.only(ONE).dense("head", x, 3));
        network.output(TWO, network.only(TWO).dense("head", x, 2));
        return network;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = PlanCompilerTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPlanPrintsItself() throws IOException {
        try (Plan plan = PlanCompiler.compile(hardSharing().build(), Probe.options(Precision.FLOAT32, 32))) {
            assertThat(plan.render()).isEqualTo(golden("plan.txt"));
        }
    }

    /** A small LeNet and a task with labels for each pixel. */
    @Test
    void aPlanOfImagesPrintsItself() throws IOException {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = network.input(new Input.Numbers("image", new Shape.Image(1, 12, 12)));
        Operation kernel = new Operation.Convolution(4, List.of(5, 5), 1, 1, true, true);
        Operation pool = new Operation.Pool(Operation.Pool.Kind.MAX, 2, 2);
        x = trunk.relu("relu1", trunk.add("pool1", pool, trunk.add("conv1", kernel, x)));
        x = trunk.relu("relu2", trunk.add("conv2", kernel, x));
        x = trunk.add("norm", new Operation.Normalize(Operation.Normalize.Over.BATCH), x);
        Wiring own = network.only(ONE);
        network.output(ONE, own.dense("head", own.dense("d", own.add("flat", new Operation.Flatten(), x), 5), 3));
        Task spots = Binary.of("spots").per(Extent.PIXEL);
        network.output(spots, network.only(spots).dense("head", x, 1));
        try (Plan plan = PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT32, 32))) {
            assertThat(plan.render()).isEqualTo(golden("plan-image.txt"));
        }
    }

    @Test
    void allThatCannotBeCompiledIsNamedAtOnce() throws IOException {
        NetworkBuilder network = new NetworkBuilder();
        Signal image = network.input(new Input.Numbers("image", new Shape.Image(1, 8, 8), false));
        Wiring trunk = network.shared("trunk");
        Signal wide = trunk.add("conv", new Operation.Convolution(2, List.of(3, 3), 1, 1, true, true), image);
        Signal x = trunk.dense("d", trunk.add("flat", new Operation.Flatten(), trunk.relu("r", wide)), 4);
        Signal y = trunk.add("norm", new Operation.Normalize(Operation.Normalize.Over.BATCH), x);
        network.output(ONE, network.only(ONE).dense("head", y, 3));
        Task direction = TWO.outputs() == 2 ? Regression.of("direction", 3).with(new Loss.Cosine()) : TWO;
        network.output(direction, network.only(direction).dense("head", y, 3));
        Task spots = Binary.of("spots").per(Extent.PIXEL);
        network.output(spots, network.only(spots).dense("head", y, 1));
        Task still = Binary.of("still");
        network.output(still, network.only(still).free("v", 1, new Operation.Start.Zero()));
        assertThatThrownBy(() -> PlanCompiler.compile(network.build(), Probe.options(Precision.FLOAT32, 32)))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(golden("refused.txt").strip());
    }

    @Test
    void labelsOutsideTheirRangeAreRefused() {
        try (Probe probe = Probe.of(hardSharing().build(), Precision.FLOAT32, 2)) {
            Batch batch = probe.plan().batch();
            batch.begin(1);
            batch.label(0, 0, new double[] {3}, 0);
            assertThatThrownBy(batch::ready)
                    .isInstanceOf(MtlException.Data.class)
                    .hasMessage(
                            "task one: label 3.0 is not a class; expected a whole number from 0 to 2, or NaN for a missing label");
            batch.begin(1);
            batch.label(1, 0, new double[] {1, Double.POSITIVE_INFINITY}, 0);
            assertThatThrownBy(batch::ready)
                    .isInstanceOf(MtlException.Data.class)
                    .hasMessage(
                            "task two: label Infinity is not finite; expected a number, or NaN for a missing label");
            assertThatThrownBy(() -> batch.begin(3)).hasMessage("a batch of 3 rows; expected 1 to 2");
        }
    }

    @Test
    void sharedParametersComeFirstThenEachTasksOwn() {
        try (Plan plan = PlanCompiler.compile(hardSharing().build(), Probe.options(Precision.FLOAT32, 32))) {
            Layout layout = plan.layout();
            assertThat(layout.size()).isEqualTo(25 + 18 + 12);
            assertThat(layout.sharedEnd()).isEqualTo(25);
            assertThat(layout.privateRanges()).containsExactly(new Layout.Range(25, 43), new Layout.Range(43, 55));
            assertThat(layout.segments())
                    .extracting(Layout.Segment::node)
                    .containsExactly("trunk/d", "one/head", "two/head");
            assertThat(layout.segments()).extracting(Layout.Segment::transposed).containsExactly(false, true, true);
        }
    }

    @Test
    void parametersStartGlorotUniformFromStreamsOfTheirOwn() {
        Initializer initializer = new Initializer(Streams.of(0)::draws);
        try (Plan plan = PlanCompiler.compile(hardSharing().build(), Probe.options(Precision.FLOAT64, 2));
                Plan other = PlanCompiler.compile(hardSharing().build(), Probe.options(Precision.FLOAT64, 2))) {
            initializer.initialize(plan);
            initializer = new Initializer(Streams.of(0)::draws);
            initializer.initialize(other);
            assertThat(Probe.read(plan.parameters())).isEqualTo(Probe.read(other.parameters()));
            Layout.Segment head = plan.layout().segments().get(1);
            double bound = Math.sqrt(6.0 / (5 + 3));
            double first = bound * (2 * Streams.of(0).draws("one/head/weights").uniform() - 1);
            assertThat(plan.parameters().get(head.position(0, 0))).isCloseTo(first, within(1e-15));
            for (int c = 0; c < 3; c++) {
                assertThat(plan.parameters().get(head.position(5, c))).isZero();
                assertThat(Math.abs(plan.parameters().get(head.position(3, c)))).isBetween(1e-6, bound);
            }
        }
    }

    @Test
    void dropoutDrawsWhileTrainingRepeatsMasksAndRestsInPrediction() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("drop", new Operation.Dropout(0.25), network.input(Probe.numbers("x", 400)));
        network.output(TWO, network.only(TWO).dense("head", x, 2));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 4)) {
            Plan plan = probe.batch(4, 0).plan();
            plan.forward(Plan.Pass.TRAINING);
            double first = plan.loss(0);
            plan.forward(Plan.Pass.SAME_MASKS);
            assertThat(plan.loss(0)).isEqualTo(first);
            plan.forward(Plan.Pass.TRAINING);
            assertThat(plan.loss(0)).isNotEqualTo(first);
            plan.forward(Plan.Pass.PREDICTION);
            double expected = plan.loss(0);
            double sum = 0;
            for (int k = 0; k < 400; k++) {
                plan.forward(Plan.Pass.TRAINING);
                double[] predictions = new double[8];
                plan.predictions(0, predictions);
                sum += predictions[0] / 400;
            }
            plan.forward(Plan.Pass.PREDICTION);
            assertThat(plan.loss(0)).isEqualTo(expected);
            double[] predictions = new double[8];
            plan.predictions(0, predictions);
            assertThat(sum).isCloseTo(predictions[0], within(1.5));
        }
    }

    @Test
    void predictionsAreProbabilitiesAndValuesOfTheTasksRows() {
        try (Probe probe = Probe.of(hardSharing().build(), Precision.FLOAT32, 6)) {
            Plan plan = probe.batch(6, new int[] {2, 0}, new int[] {6, 3}, 0).plan();
            plan.forward(Plan.Pass.PREDICTION);
            double[] classes = new double[4 * 3];
            plan.predictions(0, classes);
            for (int r = 0; r < 4; r++) {
                assertThat(classes[3 * r] + classes[3 * r + 1] + classes[3 * r + 2])
                        .isCloseTo(1, within(1e-12));
            }
            double[] before = classes.clone();
            plan.backward(new double[] {1, 1}, new double[] {1, 1});
            plan.predictions(0, classes);
            assertThat(classes).isEqualTo(before);
        }
    }

    @Test
    void absentTasksHaveNoLossAndNoGradient() {
        try (Probe probe = Probe.of(hardSharing().build(), Precision.FLOAT64, 6)) {
            Plan plan = probe.plan();
            plan.batch().begin(6);
            for (int r = 0; r < 6; r++) {
                plan.batch().input(0, r, new double[] {r, 1, -r, 2}, 0);
                plan.batch().label(0, r, new double[] {r % 3}, 0);
            }
            plan.batch().ready();
            plan.forward(Plan.Pass.TRAINING);
            assertThat(plan.present(0)).isTrue();
            assertThat(plan.present(1)).isFalse();
            assertThat(plan.loss(1)).isNaN();
            plan.backward(new double[] {1, Double.NaN}, new double[] {1, Double.NaN});
            double[] sum = probe.gradient();
            Layout.Range absent = plan.layout().privateRanges().get(1);
            for (int p = 0; p < sum.length; p++) {
                assertThat(sum[p]).isFinite();
                if (p >= absent.from()) {
                    assertThat(sum[p]).isZero();
                }
            }
            plan.backwardPerTask();
            plan.combine(new double[] {1, Double.NaN});
            assertThat(probe.gradient()).containsExactly(sum, within(1e-14));
            assertThat(plan.product(1, 1)).isZero();
        }
    }
}
