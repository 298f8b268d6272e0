package org.mtl4j.bench.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.optimize.UpdateRule;
import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.OptimizerSpec;
import org.mtl4j.engine.weighing.EngineMemory;
import org.mtl4j.engine.weighing.Present;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call of a weighting with its parameters' defaults, when gradients and their products lie ready: the price of deciding,
 * beside that of the passes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
public class CallBenchmark {

    /** More are named with {@code -p weighting=…}; a parameter that is not at its default as in {@code grad-drop:on=parameters}. */
    @Param({"equal"})
    private String weighting = "equal";

    /** How many tasks. */
    @Param({"2", "3", "10", "40"})
    private int tasks = 2;

    private Call call;
    private int turn;

    /** Makes the strategy and the matrices. */
    @Setup(Level.Trial)
    public void prepare() {
        List<Task> all = IntStream.range(0, tasks)
                .<Task>mapToObj(i -> Regression.of("t" + i, 1))
                .toList();
        List<MatrixStep> steps = IntStream.range(0, CallMatrices.MATRICES)
                .mapToObj(m -> new MatrixStep(all, CallMatrices.jacobian(tasks, m)))
                .toList();
        Factory<WeightingContext, Weighting> factory =
                Mtl.discover().registry().weightings().get(weighting.split(":")[0]);
        call = Call.of(factory.create().apply(context(all)), steps);
    }

    private WeightingContext context(List<Task> all) {
        Present present = new Present(all);
        present.set(IntStream.range(0, all.size()).toArray());
        EngineMemory memory = new EngineMemory(present, CallMatrices.COLUMNS, UpdateRule.of(OptimizerSpec.sgd(1e-3)));
        String set = weighting.contains(":") ? weighting.substring(weighting.indexOf(':') + 1) : "";
        return new Settings(all, Streams.of(0), memory.of(""), set);
    }

    /** One call. */
    @Benchmark
    public double call() {
        turn = (turn + 1) % CallMatrices.MATRICES;
        return call.run(turn);
    }

    @FunctionalInterface
    private interface Call {

        double run(int matrix);

        static Call of(Weighting weighting, List<MatrixStep> steps) {
            if (weighting instanceof TaskWeighting<?> answers) {
                return weigh(answers, steps);
            }
            if (weighting instanceof GradientAggregator aggregator) {
                List<Runnable> calls = steps.stream()
                        .<Runnable>map(step -> {
                            var combination = step.combination();
                            return () -> aggregator.aggregate(step, combination);
                        })
                        .toList();
                return matrix -> {
                    calls.get(matrix).run();
                    return matrix;
                };
            }
            throw new IllegalArgumentException(
                    "only what answers with weights or sees the gradients of parameters is measured");
        }

        private static <S extends Losses> Call weigh(TaskWeighting<S> answers, List<MatrixStep> steps) {
            List<S> views = steps.stream().map(step -> answers.sees().in(step)).toList();
            PlainWeights weights = new PlainWeights(views.get(0).size());
            return matrix -> {
                answers.weigh(views.get(matrix), weights);
                return weights.get(0);
            };
        }
    }

    /** A context in which every parameter but one has its default. */
    private record Settings(List<Task> tasks, Streams streams, Memory memory, String set) implements WeightingContext {

        @Override
        public <T> T get(org.mtl4j.api.param.Param<T> param) {
            String[] one = set.split("=");
            return one[0].equals(param.name()) ? param.parse(one[1]) : param.standard();
        }

        @Override
        public Draws draws(String name) {
            return streams.draws(name);
        }
    }
}
