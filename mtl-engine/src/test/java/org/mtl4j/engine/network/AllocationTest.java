package org.mtl4j.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** A step allocates nothing. */
class AllocationTest {
    private static final List<Task> TASKS =
            List.of(Multiclass.of("one", 4), Multiclass.of("two", 3), Regression.of("three", 2), Binary.of("four"));
    private static final int STEPS = 2_000;

    private static Network network() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = trunk.relu("r", trunk.dense("d", network.input(Probe.numbers("x", 6)), 8));
        x = trunk.add("norm", new Operation.Normalize(Operation.Normalize.Over.LAYER), x);
        x = trunk.add("g", new Operation.GumbelSoftmax(new Schedule.Exponential(1, 0.9, 0.1), true), x);
        x = trunk.add("c", new Operation.BinaryCodes(8), trunk.add("s", new Operation.Slice(0, 3), x));
        x = trunk.add("way", new Operation.Custom(new Highway(), new TreeMap<>()), x);
        x = trunk.elementwise("t", Operation.Elementwise.Function.TANH, trunk.dense("e", x, 8));
        for (Task task : TASKS) {
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }
        network.penalty("norm", Schedule.constant(0.1), Penalty.Measure.SQUARED_NORM, List.of(trunk));
        network.penalty("sum", Schedule.constant(0.1), Penalty.Measure.ABSOLUTE_SUM, List.of(trunk));
        network.penalty("rank", Schedule.constant(0.1), Penalty.Measure.TRACE_NORM, List.of(trunk));
        network.penalty("apart", Schedule.constant(0.1), Penalty.Measure.ORTHOGONALITY, List.of(trunk));
        network.penalty("signal", Schedule.constant(0.1), trunk.add("total", new Operation.Sum(), x));
        return network.build();
    }

    private static long bytesPerStep(Runnable step) {
        for (int k = 0; k < STEPS; k++) {
            step.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int k = 0; k < STEPS; k++) {
            step.run();
        }
        return (threads.getThreadAllocatedBytes(thread) - before) / STEPS;
    }

    @Test
    void equalWeights() {
        try (Probe probe = Probe.of(network(), Precision.FLOAT32, 16)) {
            Plan plan = probe.batch(16, 0.1).plan();
            double[] ones = new double[TASKS.size()];
            Arrays.fill(ones, 1);
            double[] uneven = {1, 2, 3, 4};
            assertThat(bytesPerStep(() -> {
                        plan.forward(Plan.Pass.TRAINING);
                        plan.backward(ones, ones);
                        plan.backward(uneven, uneven);
                    }))
                    .isZero();
        }
    }

    @Test
    void gradientsOfSingleTasks() {
        for (long bound : new long[] {Probe.STORE_ALL, 0}) {
            PlanOptions options = new PlanOptions(
                    Precision.FLOAT32,
                    16,
                    true,
                    false,
                    bound,
                    Probe.options(Precision.FLOAT32, 16).dropout());
            try (Probe probe = Probe.of(network(), options)) {
                Plan plan = probe.batch(16, 0.1).plan();
                double[] weights = new double[TASKS.size()];
                assertThat(bytesPerStep(() -> {
                            plan.forward(Plan.Pass.TRAINING);
                            plan.backwardPerTask();
                            for (int t = 0; t < weights.length; t++) {
                                weights[t] = 1 + plan.product(t, 0) - plan.loss(t);
                            }
                            plan.combine(weights);
                        }))
                        .isZero();
            }
        }
    }

    @Test
    void representationAndPenalties() {
        try (Probe probe = Probe.of(network(), Precision.FLOAT32, 16)) {
            Plan plan = probe.batch(16, 0.1).plan();
            double[] row = new double[plan.representationWidth()];
            assertThat(bytesPerStep(() -> {
                        plan.forward(Plan.Pass.TRAINING);
                        plan.backwardToRepresentation();
                        for (int r = 0; r < plan.representationRows(); r++) {
                            plan.readRepresentationGradient(1, r, row);
                            plan.writeRepresentationGradient(r, row);
                        }
                        plan.backwardFromRepresentation();
                        plan.addPenalties(0, 1);
                    }))
                    .isZero();
        }
    }

    /** Symbols and columns; large tables, attention, both directions, and what lies behind the end. */
    private static Network sequences() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal kinds = network.input(new Input.Categories("kinds", List.of(3, 2000)));
        Signal columns = trunk.add("columns", new Operation.Embedding(List.of(3, 2000), 2), kinds);
        Signal words = network.input(new Input.Tokens("words", 4000, 5));
        Signal x = trunk.add("embedding", new Operation.Embedding(List.of(4000), 4), words);
        x = trunk.add("attention", new Operation.SelfAttention(2), x);
        x = trunk.add("convolution", new Operation.Convolution(4, List.of(3), 1, 1, false, true), x);
        x = trunk.add("way", new Operation.Custom(new Highway(), new TreeMap<>()), x);
        x = trunk.add("lstm", new Operation.Lstm(2, true), x);
        x = trunk.concat(
                "both", List.of(columns, trunk.add("last", new Operation.Gather(Operation.Gather.By.LAST), x)));
        for (Task task : TASKS) {
            network.output(task, network.only(task).dense("head", x, task.outputs()));
        }
        return network.build();
    }

    @Test
    void categoriesAndSequences() {
        requireNoAllocation(sequences());
    }

    /** Of passes on ranges of rows, together and task by task. */
    private static void requireNoAllocation(Network network) {
        try (Probe probe = Probe.of(network, Precision.FLOAT32, 16)) {
            Plan plan = probe.batch(16, new int[] {0, 0, 4, 8}, new int[] {16, 8, 16, 16}, 0.1)
                    .plan();
            double[] ones = {1, 1, 1, 1};
            assertThat(bytesPerStep(() -> {
                        plan.forward(Plan.Pass.TRAINING);
                        plan.backward(ones, ones);
                        plan.backwardPerTask();
                        plan.product(2, 1);
                        plan.combine(ones);
                    }))
                    .isZero();
        }
    }

    /** Experts that are mixed by row and for all rows. */
    private static Network mixtures() {
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(Probe.numbers("x", 6));
        List<Signal> pair = List.of(
                network.shared("one").dense("d", x, 8), network.shared("two").dense("d", x, 8));
        for (Task task : TASKS) {
            Wiring own = network.only(task);
            Signal gated = own.mix("mixture", own.softmax("gate", own.dense("scores", x, 2)), pair);
            Signal stitched = own.mix("stitch", own.free("shares", 2, new Operation.Start.Zero()), pair);
            network.output(task, own.dense("head", own.sum("both", gated, stitched), task.outputs()));
        }
        return network.build();
    }

    @Test
    void mixturesOfTheSameValues() {
        requireNoAllocation(mixtures());
    }

    @Test
    void filledBatches() {
        try (Probe probe = Probe.of(network(), Precision.FLOAT32, 16)) {
            Plan plan = probe.plan();
            float[] input = {1, 2, 3, 4, 5, 6};
            double[] label = {1, 0};
            assertThat(bytesPerStep(() -> {
                        plan.batch().begin(16);
                        for (int r = 0; r < 16; r++) {
                            plan.batch().input(0, r, input, 0);
                            for (int t = 0; t < 4; t++) {
                                plan.batch().label(t, r, label, 0);
                            }
                        }
                        plan.batch().ready();
                        plan.forward(Plan.Pass.PREDICTION);
                    }))
                    .isZero();
        }
    }

    /** Convolutions of all kinds, batch norm, a mask, labels per pixel and per step. */
    private static Network images() {
        NetworkBuilder network = new NetworkBuilder();
        Wiring trunk = network.shared("trunk");
        Signal x = network.input(new Input.Numbers("image", new Shape.Image(1, 8, 8)));
        Operation convolution = new Operation.Convolution(4, List.of(3, 3), 1, 1, true, true);
        Signal fine = trunk.relu(
                "r",
                trunk.add(
                        "n", new Operation.Normalize(Operation.Normalize.Over.BATCH), trunk.add("c", convolution, x)));
        Signal coarse = trunk.add(
                "p",
                new Operation.Pool(Operation.Pool.Kind.MAX, 2, 2),
                trunk.relu("s", trunk.add("d", convolution, fine)));
        Task pixels = Multiclass.of("pixels", 3).per(Extent.PIXEL);
        Wiring own = network.only(pixels);
        Signal large = own.add("u", new Operation.Upsample(4, 2, Operation.Upsample.Interpolation.BILINEAR), coarse);
        network.output(pixels, own.dense("head", own.sum("skip", large, fine), 3));
        Task whole = Binary.of("whole");
        network.output(whole, network.only(whole).dense("head", trunk.add("flat", new Operation.Flatten(), coarse), 1));
        Task tags = Multiclass.of("tags", 3).per(Extent.STEP);
        Signal series = network.input(new Input.Numbers("series", new Shape.Sequence(5, 3)));
        Wiring steps = network.only(tags);
        Operation overSteps = new Operation.Convolution(4, List.of(3), 1, 1, true, true);
        network.output(tags, steps.dense("head", steps.add("c", overSteps, series), 3));
        return network.build();
    }

    @Test
    void imagesAndSequences() {
        try (Probe probe = Probe.of(images(), Precision.FLOAT32, 8)) {
            Plan plan = probe.batch(8, 0.1).plan();
            double[] ones = {1, 1, 1};
            double[] uneven = {1, 2, 3};
            assertThat(bytesPerStep(() -> {
                        plan.forward(Plan.Pass.TRAINING);
                        plan.backward(uneven, ones);
                        plan.backwardPerTask();
                        plan.combine(uneven);
                        plan.forward(Plan.Pass.PREDICTION);
                    }))
                    .isZero();
        }
    }
}
