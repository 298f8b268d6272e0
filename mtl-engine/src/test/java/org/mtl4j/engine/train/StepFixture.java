package org.mtl4j.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Hyperparameters;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.network.Initializer;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.PlanCompiler;
import org.mtl4j.engine.network.PlanOptions;
import org.mtl4j.engine.network.Precision;
import org.mtl4j.engine.optimize.GradientClip;
import org.mtl4j.engine.optimize.Optimizer;
import org.mtl4j.engine.optimize.RateSchedule;
import org.mtl4j.engine.optimize.Sgd;
import org.mtl4j.engine.optimize.UpdateRule;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.StepSpec;
import org.mtl4j.engine.weighing.Batches;
import org.mtl4j.engine.weighing.Clock;
import org.mtl4j.engine.weighing.EngineMemory;
import org.mtl4j.engine.weighing.LossHistory;
import org.mtl4j.engine.weighing.Present;
import org.mtl4j.engine.weighing.StepContext;
import org.mtl4j.engine.weighing.StepRule;

/**
 * Three regressions on a small trunk of two layers in double precision, a batch of six rows, and one strategy: to take
 * single steps and look at what moved.
 */
final class StepFixture implements AutoCloseable {

    static final List<Task> TASKS = List.of(Regression.of("a", 1), Regression.of("b", 2), Regression.of("c", 1));
    static final StepSpec STANDARD =
            new StepSpec(StepSpec.PrivateGradients.BY_STRATEGY, StepSpec.StepNorm.RAW, StepSpec.GradientSpace.SHARED);
    private static final int ROWS = 6;
    private static final Input X = new Input.Numbers("x", new Shape.Vector(3));

    final Plan plan;
    final Present present = new Present(TASKS);
    final Clock clock = new Clock(4);
    final LossHistory history = new LossHistory(present);
    final EngineMemory memory;
    final TrainingStep step;
    private final Streams streams = Streams.of(0);

    StepFixture(Function<WeightingContext, Weighting> strategy) {
        this(strategy, STANDARD, Sgd.plain(0.1), Double.POSITIVE_INFINITY, 0, 0);
    }

    StepFixture(Function<WeightingContext, Weighting> strategy, StepSpec spec) {
        this(strategy, spec, Sgd.plain(0.1), Double.POSITIVE_INFINITY, 0, 0);
    }

    StepFixture(
            Function<WeightingContext, Weighting> strategy,
            StepSpec spec,
            UpdateRule rule,
            double clip,
            double dropout,
            double penalty) {
        NetworkBuilder network = new NetworkBuilder(TASKS, List.of(X));
        Wiring trunk = network.shared("trunk");
        Signal first = trunk.elementwise(
                "tanh-0", Operation.Elementwise.Function.TANH, trunk.dense("dense-0", network.input(X), 4));
        if (dropout > 0) {
            first = trunk.add("dropout", new Operation.Dropout(dropout), first);
        }
        Signal second =
                trunk.elementwise("tanh-1", Operation.Elementwise.Function.TANH, trunk.dense("dense-1", first, 3));
        for (Task task : TASKS) {
            network.output(task, network.only(task).dense("out", second, task.outputs()));
        }
        if (penalty > 0) {
            network.penalty("decay", Schedule.constant(penalty), Penalty.Measure.SQUARED_NORM, List.of(trunk));
        }
        plan = PlanCompiler.compile(
                network.build(),
                new PlanOptions(Precision.FLOAT64, ROWS, true, true, 1 << 20, streams.draws("dropout")));
        new Initializer(streams.fork("start")::draws).initialize(plan);
        memory = new EngineMemory(present, plan.layout().sharedEnd(), rule);
        StepContext context = new StepContext("probe", plan, present, clock, history, spec, new Repeating());
        step = new TrainingStep(
                plan,
                present,
                clock,
                history,
                StepRule.of(strategy.apply(new Context()), context),
                GradientClip.of(clip, plan),
                Optimizer.of(rule, plan),
                new RateSchedule.Constant(),
                memory);
        feed(ROWS, ROWS, ROWS);
    }

    /** Puts the rows into the plan; each task is labelled on so many of them, from the first on. */
    void feed(int... labelledRows) {
        plan.batch().begin(ROWS);
        for (int row = 0; row < ROWS; row++) {
            plan.batch().input(0, row, numbers(3, row, 0), 0);
            for (int task = 0; task < TASKS.size(); task++) {
                double[] label = numbers(TASKS.get(task).outputs(), row, 10 + task);
                if (row >= labelledRows[task]) {
                    Arrays.fill(label, Double.NaN);
                }
                plan.batch().label(task, row, label, 0);
            }
        }
        plan.batch().ready();
    }

    private static double[] numbers(int count, int row, int salt) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = Math.sin(1 + 3 * row + 7 * k + 11 * salt);
        }
        return numbers;
    }

    double[] parameters() {
        double[] all = new double[plan.parameters().size()];
        plan.parameters().read(0, all, all.length);
        return all;
    }

    /** How the parameters move in a step, divided by minus the learning rate: what the optimiser was given. */
    double[] updateOfOneStep() {
        double[] before = parameters();
        step.run();
        double[] after = parameters();
        double[] update = new double[before.length];
        for (int k = 0; k < update.length; k++) {
            update[k] = (before[k] - after[k]) / 0.1;
        }
        return update;
    }

    double[] shared(double[] all) {
        return Arrays.copyOf(all, plan.layout().sharedEnd());
    }

    double[] own(double[] all, int task) {
        Layout.Range range = plan.layout().privateRanges().get(task);
        return Arrays.copyOfRange(all, range.from(), range.to());
    }

    @Override
    public void close() {
        plan.close();
    }

    /** The one batch, again and again; as a validation batch, too. */
    private static final class Repeating implements Batches {

        @Override
        public void next() {}

        @Override
        public void repeat() {}

        @Override
        public void drawValidation() {}

        @Override
        public void validation() {}

        @Override
        public long trainingRows() {
            return 0;
        }

        @Override
        public long validationRows() {
            return 0;
        }
    }

    /** Streams and memory for the strategy, no parameters. */
    private final class Context implements WeightingContext, Hyperparameters {

        @Override
        public <T> T get(Param<T> param) {
            return param.standard();
        }

        @Override
        public List<Task> tasks() {
            return TASKS;
        }

        @Override
        public Draws draws(String name) {
            return streams.draws("weighting/" + name);
        }

        @Override
        public Memory memory() {
            return memory.of("");
        }
    }
}
