package org.mtl4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.data.SmallData;
import org.mtl4j.engine.data.Table;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.optimize.Adagrad;
import org.mtl4j.engine.optimize.Adam;
import org.mtl4j.engine.optimize.GradientClip;
import org.mtl4j.engine.optimize.Optimizer;
import org.mtl4j.engine.optimize.RmsProp;
import org.mtl4j.engine.optimize.Sgd;
import org.mtl4j.engine.optimize.UpdateRule;
import org.mtl4j.engine.random.Streams;

/** Feeding and updating allocate nothing within a pass through the rows. */
class FeedingAllocationTest {
    private static final int STEPS = 3_000;
    private static final int BATCH = 4;

    private final Table table =
            SmallData.numbered(2 * STEPS * BATCH, 3, (task, row) -> row % 2 == 0 ? task == 0 : task > 0);
    private final List<Task> tasks = table.schema().tasks();

    @Test
    void feeding() {
        Samplers samplers =
                new Samplers(table, tasks, IntStream.range(0, table.rows()).toArray(), false, Streams.of(0));
        try (Plan plan = plan()) {
            Feeder feeder = Feeder.of(table, plan);
            assertFeedsWithoutAllocating(samplers.joint(BATCH), feeder);
            assertFeedsWithoutAllocating(samplers.perTask(task -> BATCH / 2), feeder);
            assertFeedsWithoutAllocating(samplers.alternating(task -> 1), feeder);
            assertFeedsWithoutAllocating(samplers.randomTask(task -> 1), feeder);
        }
    }

    @Test
    void updating() {
        List<UpdateRule> rules = List.of(
                Sgd.plain(1e-3),
                new Sgd(1e-3, 0.9, 0, true, 1e-4),
                new Adam(1e-3, 0.9, 0.999, 1e-8, 0, false, true),
                new RmsProp(1e-3, 0.99, 1e-8, 0.9, true, 0),
                new Adagrad(1e-3, 0, 0, 1e-10, 0));
        try (Plan plan = plan()) {
            Samplers samplers =
                    new Samplers(table, tasks, IntStream.range(0, table.rows()).toArray(), false, Streams.of(0));
            samplers.alternating(task -> 1).feed(0, Feeder.of(table, plan));
            plan.forward(Plan.Pass.TRAINING);
            plan.backward(new double[] {1, 1, 1}, new double[] {1, 1, 1});
            GradientClip clip = GradientClip.of(1e-3, plan);
            for (UpdateRule rule : rules) {
                Optimizer optimizer = Optimizer.of(rule, plan);
                assertThat(bytesPerStep(step -> {
                            clip.apply();
                            optimizer.step(0.5);
                        }))
                        .as("%s", rule)
                        .isZero();
            }
        }
    }

    /** Both rounds lie in one pass. */
    private static void assertFeedsWithoutAllocating(Sampler sampler, Feeder feeder) {
        assertThat(sampler.stepsPerEpoch()).isGreaterThanOrEqualTo(2 * STEPS);
        assertThat(bytesPerStep(step -> sampler.feed(step, feeder)))
                .as("%s", sampler.getClass().getSimpleName())
                .isZero();
    }

    private interface Step {
        void run(long step);
    }

    private static long bytesPerStep(Step step) {
        for (int k = 0; k < STEPS; k++) {
            step.run(k);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int k = STEPS; k < 2 * STEPS; k++) {
            step.run(k);
        }
        return (threads.getThreadAllocatedBytes(thread) - before) / STEPS;
    }

    private Plan plan() {
        NetworkBuilder network = new NetworkBuilder();
        Signal shared = network.shared("trunk").dense("d", network.input(SmallData.X), 3);
        for (Task task : tasks) {
            network.output(task, network.only(task).dense("head", shared, task.outputs()));
        }
        return PlanCompiler.compile(
                network.build(),
                new PlanOptions(
                        Precision.FLOAT32,
                        3 * BATCH,
                        false,
                        false,
                        1 << 20,
                        Streams.of(0).draws("dropout")));
    }
}
