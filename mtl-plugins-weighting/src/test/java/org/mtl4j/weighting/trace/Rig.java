package org.mtl4j.weighting.trace;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.optimize.GradientClip;
import org.mtl4j.engine.optimize.Optimizer;
import org.mtl4j.engine.optimize.RateSchedule;
import org.mtl4j.engine.optimize.UpdateRule;
import org.mtl4j.engine.spec.OptimizerSpec;
import org.mtl4j.engine.spec.StepSpec;
import org.mtl4j.engine.train.TrainingStep;
import org.mtl4j.engine.weighing.Clock;
import org.mtl4j.engine.weighing.EngineMemory;
import org.mtl4j.engine.weighing.LossHistory;
import org.mtl4j.engine.weighing.Present;
import org.mtl4j.engine.weighing.StepContext;
import org.mtl4j.engine.weighing.StepRule;

/** A strategy at work on the network and the batches of a recording: the parts of the engine that make a step. */
final class Rig implements AutoCloseable {

    private static final long MEMORY_BOUND = 1L << 24;

    final Plan plan;
    final RecordedBatches batches;
    final Weighting weighting;
    final EngineMemory memory;
    final TrainingStep step;
    /** What the strategy saw when it last looked back, for all tasks. */
    final double[] lossesAfter;

    private final Optimizer optimizer;
    private final Clock clock;
    private final LossHistory history;
    private final int stepsPerEpoch;

    Rig(Trace trace, Network network, Chosen chosen, Draws draws) {
        List<Task> tasks = network.tasks();
        lossesAfter = new double[tasks.size()];
        Present present = new Present(tasks);
        stepsPerEpoch = trace.stepsPerEpoch();
        clock = new Clock((trace.steps().size() + stepsPerEpoch - 1) / stepsPerEpoch);
        history = new LossHistory(present);
        plan = PlanCompiler.compile(network, options(trace, draws));
        batches = new RecordedBatches(trace, plan);
        UpdateRule rule = UpdateRule.of(optimizer(trace.optimizer()));
        memory = new EngineMemory(present, plan.layout().sharedEnd(), rule);
        weighting = chosen.create(tasks, draws, memory);
        optimizer = Optimizer.of(rule, plan);
        StepContext context =
                new StepContext(chosen.strategy(), plan, present, clock, history, stepOptions(trace, chosen), batches);
        step = new TrainingStep(
                plan,
                present,
                clock,
                history,
                StepRule.of(watched(), context),
                GradientClip.of(Double.POSITIVE_INFINITY, plan),
                optimizer,
                new RateSchedule.Constant(),
                memory);
    }

    /** Ends an epoch if that many steps have been taken. */
    void endStep(int steps) {
        if (steps % stepsPerEpoch == 0) {
            double[] unknown = new double[plan.tasks().size()];
            Arrays.fill(unknown, Double.NaN);
            history.endEpoch(unknown, new boolean[unknown.length]);
            clock.epochDone();
        }
    }

    /** The trunk as it is now. */
    Trunk trunk() {
        return new Trunk(plan, optimizer);
    }

    @Override
    public void close() {
        plan.close();
    }

    private Weighting watched() {
        return weighting instanceof TaskWeighting<?> weights ? Watched.of(weights, lossesAfter) : weighting;
    }

    private static PlanOptions options(Trace trace, Draws dropout) {
        int rows =
                trace.batches().stream().mapToInt(b -> b.inputs().size()).max().orElseThrow();
        return new PlanOptions(Precision.FLOAT64, rows, true, true, MEMORY_BOUND, dropout);
    }

    private StepSpec stepOptions(Trace trace, Chosen chosen) {
        boolean inRepresentation =
                trace.gradientSpace().equals("representation") && !(weighting instanceof RepresentationAggregator);
        return new StepSpec(
                chosen.privateGradients(),
                StepSpec.StepNorm.RAW,
                inRepresentation ? StepSpec.GradientSpace.REPRESENTATION : StepSpec.GradientSpace.SHARED);
    }

    private static OptimizerSpec optimizer(Trace.Optimizer of) {
        return switch (of.type()) {
            case "sgd" -> new OptimizerSpec.Sgd(of.lr(), of.weightDecay());
            case "adam" -> new OptimizerSpec.Adam(of.lr(), of.beta1(), of.beta2(), of.eps(), of.weightDecay(), false);
            default -> throw new IllegalArgumentException("no optimiser " + of.type());
        };
    }
}
