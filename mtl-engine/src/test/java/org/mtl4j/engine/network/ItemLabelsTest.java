package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Tasks with a label for each pixel of an image or each step of a sequence. */
class ItemLabelsTest {
    private static final Operation CONVOLUTION = new Operation.Convolution(3, List.of(2, 2), 1, 1, true, true);
    private static final Input IMAGE = new Input.Numbers("image", new Shape.Image(2, 3, 2));
    private static final Input SERIES = new Input.Numbers("series", new Shape.Sequence(4, 2));

    private static Network dense(List<Task> tasks, Input input, Operation operation) {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.add("f", operation, network.input(input));
        x = trunk.elementwise("t", Operation.Elementwise.Function.TANH, x);
        for (Task task : tasks) {
            Wiring own = network.only(task);
            Signal in = task.extent() == Extent.ROW ? own.add("flat", new Operation.Flatten(), x) : x;
            network.output(task, own.dense("head", in, task.outputs()));
        }
        return network.build();
    }

    private static Network ofPixels() {
        return dense(
                List.of(
                        Multiclass.of("class", 3).per(Extent.PIXEL),
                        Regression.of("depth", 2).per(Extent.PIXEL),
                        Binary.of("row")),
                IMAGE,
                CONVOLUTION);
    }

    private static Network ofSteps() {
        return dense(
                List.of(
                        Multiclass.of("tag", 3).per(Extent.STEP),
                        Regression.of("length", 1).per(Extent.STEP),
                        Binary.of("row")),
                SERIES,
                new Operation.Convolution(3, List.of(2), 1, 1, true, true));
    }

    @Test
    void gradientsOfPixels() {
        NetworkCheck.check(ofPixels());
    }

    @Test
    void gradientsOfSteps() {
        NetworkCheck.check(ofSteps());
    }

    /** One output, two pixels: the loss is known. */
    @Test
    void theLossIsTheMeanOverLabelledItems() {
        Task depth = Regression.of("depth", 1).per(Extent.PIXEL);
        Input image = new Input.Numbers("image", new Shape.Image(1, 1, 2));
        Network network = dense(
                List.of(depth, Regression.of("second", 1).per(Extent.PIXEL)), image, new Operation.Dense(1, true));
        try (Probe probe = Probe.of(network, Precision.FLOAT64, 3)) {
            Plan plan = probe.plan();
            plan.parameters().fill(0, plan.parameters().size(), 0);
            plan.batch().begin(3);
            for (int r = 0; r < 3; r++) {
                plan.batch().input(0, r, new double[] {r, 1}, 0);
            }
            plan.batch().label(0, 0, new double[] {1, 2}, 0);
            plan.batch().label(0, 2, new double[] {Double.NaN, 4}, 0);
            plan.batch().ready();
            plan.forward(Plan.Pass.TRAINING);
            assertThat(plan.labelWidth(0)).isEqualTo(2);
            assertThat(plan.batch().labelled(0)).isEqualTo(3);
            assertThat(plan.loss(0)).isCloseTo((1 + 4 + 16) / 3.0, within(1e-12));
            assertThat(plan.present(1)).isFalse();
        }
    }

    /** A layer at each pixel, one channel: predictions come in the order of the labels. */
    @Test
    void predictionsLieRowByRowPixelByPixel() {
        Task depth = Regression.of("depth", 2).per(Extent.PIXEL);
        Task other = Regression.of("second", 1).per(Extent.PIXEL);
        Input image = new Input.Numbers("image", new Shape.Image(1, 2, 2));
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(image);
        network.output(depth, network.only(depth).dense("head", x, 2));
        network.output(other, network.only(other).dense("head", x, 1));
        try (Probe probe = Probe.of(network.build(), Precision.FLOAT64, 3)) {
            Plan plan = probe.plan();
            Layout.Segment head = plan.layout().segments().get(0);
            plan.parameters().set(head.position(0, 0), 1);
            plan.parameters().set(head.position(0, 1), -1);
            plan.parameters().set(head.position(1, 0), 0);
            plan.parameters().set(head.position(1, 1), 100);
            plan.batch().begin(3, new int[] {1, 0}, new int[] {3, 3});
            for (int r = 0; r < 3; r++) {
                plan.batch().input(0, r, new double[] {10 * r, 10 * r + 1, 10 * r + 2, 10 * r + 3}, 0);
                plan.batch().label(1, r, new double[] {0, 0, 0, 0}, 0);
            }
            plan.batch().label(0, 1, new double[8], 0);
            plan.batch().ready();
            plan.forward(Plan.Pass.PREDICTION);
            double[] predictions = new double[2 * 4 * 2];
            plan.predictions(0, predictions);
            assertThat(predictions).containsExactly(10, 90, 11, 89, 12, 88, 13, 87, 20, 80, 21, 79, 22, 78, 23, 77);
        }
    }

    @Test
    void stepsThatAreNotThereHaveNoLabel() {
        try (Probe probe = Probe.of(ofSteps(), Precision.FLOAT64, 3)) {
            Plan plan = probe.plan();
            plan.batch().begin(3);
            for (int r = 0; r < 3; r++) {
                plan.batch().input(0, r, new double[8], 0);
                plan.batch().steps(0, r, r + 1);
                plan.batch().label(0, r, new double[] {0, 1, 2, 0}, 0);
                plan.batch().label(1, r, new double[] {r, Double.NaN, 1, 0}, 0);
            }
            plan.batch().ready();
            assertThat(plan.batch().labelled(0)).isEqualTo(1 + 2 + 3);
            assertThat(plan.batch().labelled(1)).isEqualTo(1 + 1 + 2);
            assertThat(plan.batch().labelled(2)).isZero();
        }
    }

    @Test
    void whatStandsBehindTheStepsChangesNothing() {
        try (Probe probe = Probe.of(ofSteps(), Precision.FLOAT64, 2)) {
            double[][] losses = new double[2][];
            double[][] gradients = new double[2][];
            for (int k = 0; k < 2; k++) {
                Plan plan = probe.plan();
                plan.batch().begin(2);
                for (int r = 0; r < 2; r++) {
                    double[] row = {1, 2, 3, 4, 5, 6, 7, 8};
                    Arrays.fill(row, 4, 8, 1000 * k);
                    plan.batch().input(0, r, row, 0);
                    plan.batch().steps(0, r, 2);
                    plan.batch().label(0, r, new double[] {0, 1, 2, k}, 0);
                    plan.batch().label(1, r, new double[] {1, 2, k, k}, 0);
                    plan.batch().label(2, r, new double[] {1}, 0);
                }
                plan.batch().ready();
                plan.forward(Plan.Pass.TRAINING);
                losses[k] = probe.losses();
                plan.backward(new double[] {1, 1, 1}, new double[] {1, 1, 1});
                gradients[k] = probe.gradient();
            }
            assertThat(losses[1]).isEqualTo(losses[0]);
            assertThat(gradients[1]).isEqualTo(gradients[0]);
        }
    }
}
