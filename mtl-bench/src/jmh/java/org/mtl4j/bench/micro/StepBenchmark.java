package org.mtl4j.bench.micro;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.train.TrainingStep;
import org.mtl4j.engine.wiring.Run;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step of the product on a batch that is in memory: the {@link TrainingStep} of a run that is put together
 * like any other, called as its trainer calls it. What a step allocates is shown by {@code -prof gc}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
public class StepBenchmark {

    /** As in {@code peers/shapes.py}; {@code lenet} too. */
    @Param({"tiny", "tabular", "many", "medium", "large"})
    private String shape = "tiny";

    /** One that needs one backward pass, one that needs the gradients of all tasks. */
    @Param({"equal", "pcgrad"})
    private String weighting = "equal";

    /** Any architecture, with its parameters' defaults: {@code mmoe} has four experts. */
    @Param({"hard-sharing"})
    private String sharing = "hard-sharing";

    private Run run;
    private TrainingStep step;
    private double[] start;

    /** Puts the run together and the batch into the plan. */
    @Setup(Level.Trial)
    public void prepare() {
        Mtl mtl = Mtl.discover(new ShapesPlugin());
        run = Run.of(StepShape.named(shape).experiment(sharing, weighting), mtl.registry(), Path.of("data"));
        step = run.step();
        start = new double[run.plan().parameters().size()];
        run.plan().parameters().read(0, start, start.length);
        run.batches().next();
    }

    /** Begins anew: a batch that is learnt by heart has losses and gradients so small that the processor stumbles. */
    @Setup(Level.Iteration)
    public void restart() {
        run.plan().parameters().write(0, start, start.length);
    }

    /** Frees native memory. */
    @TearDown(Level.Trial)
    public void close() {
        run.close();
    }

    /** One step. */
    @Benchmark
    public double step(ProcessorTime time) {
        time.count();
        step.run();
        return step.loss(0);
    }
}
