package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Progress;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/**
 * A stand-in for the engine: runs a strategy on known losses and gradients, without a network.
 *
 * <pre>{@code
 * Rehearsal run = Rehearsal.of(2).with(Cagrad.C, 0.5).open(Cagrad::new);
 * Answer answer = run.step(Scene.of(new double[] {1, 0}, new double[] {-1, 1}));
 * answer.direction();
 * }</pre>
 *
 * <p>It gives all that the engine gives: every sight (grouped: two layers or four tensors of neighbouring columns; batches:
 * the scenes of the step; lookahead: each loss a bowl that touches 0 at its lowest point, with the scene's value and
 * gradient here; representation: the columns as two rows, or one if their number is odd), memory that is saved and restored,
 * absent tasks, named draws, finished epochs. Values that the network's optimiser would train move by plain gradient
 * descent at a rate of 0.1. After a step losses are those of the same bowls a little way down the combined gradient.
 */
public final class Rehearsal {
    private static final double RATE = 0.1;
    private static final int EPOCHS = 10;
    private static final String INNER = "inner/";
    private static final String OUTER = "outer/";

    private final List<Task> tasks;
    private final Weighting weighting;
    private final RehearsalMemory memory;
    private final Map<String, SeededDraws> draws;
    private final RehearsalEpochs epochs = new RehearsalEpochs();
    private final int[][] present;
    private long steps;

    private Rehearsal(Setup setup, BiFunction<Rehearsal, Setup, Weighting> create) {
        this.tasks = setup.tasks;
        this.present = new int[][] {IntStream.range(0, tasks.size()).toArray()};
        this.memory = new RehearsalMemory(
                () -> present[0].length, i -> tasks.get(present[0][i]).name(), RATE);
        this.draws = new HashMap<>();
        this.weighting = create.apply(this, setup);
    }

    /** A run of this many regressions, named t0, t1 … */
    public static Setup of(int tasks) {
        return of(IntStream.range(0, tasks)
                .mapToObj(t -> Regression.of("t" + t, 1))
                .toList());
    }

    /** A run of these tasks. */
    public static Setup of(List<? extends Task> tasks) {
        return new Setup(List.copyOf(tasks));
    }

    /** What a run is given before its strategy is created. */
    public static final class Setup {
        private final List<Task> tasks;
        private final Map<String, Object> values = new HashMap<>();
        private final Map<String, Draws> recorded = new HashMap<>();
        private long seed;

        private Setup(List<Task> tasks) {
            this.tasks = tasks;
        }

        /** Gives a hyper-parameter a value. */
        public <T> Setup with(Param<T> param, T value) {
            values.put(param.name(), value);
            return this;
        }

        /** Gives hyper-parameters values by name, as {@link #with} does. */
        Setup withAll(Map<String, Object> more) {
            values.putAll(more);
            return this;
        }

        /** What the random streams start from; 0 unless said otherwise. */
        public Setup seed(long from) {
            seed = from;
            return this;
        }

        /** Replaces a random stream. */
        public Setup draws(String stream, Draws by) {
            recorded.put(stream, by);
            return this;
        }

        /** Creates the strategy. */
        public Rehearsal open(Function<? super WeightingContext, ? extends Weighting> create) {
            return new Rehearsal(this, (run, setup) -> create.apply(run.context(setup, "")));
        }

        /**
         * Creates a strategy and wraps it; each has memory and draws of its own.
         *
         * @throws IllegalArgumentException if the strategy does not answer with weights
         */
        public Rehearsal open(
                Function<? super WeightingContext, ? extends Wrapper> wrapper,
                Function<? super WeightingContext, ? extends Weighting> create) {
            return open(List.of(wrapper), create);
        }

        /**
         * The same with several wrappers, the outermost first.
         *
         * @throws IllegalArgumentException if the strategy does not answer with weights
         */
        public Rehearsal open(
                List<? extends Function<? super WeightingContext, ? extends Wrapper>> wrappers,
                Function<? super WeightingContext, ? extends Weighting> create) {
            return new Rehearsal(this, (run, setup) -> {
                Weighting inner = create.apply(run.context(setup, INNER.repeat(wrappers.size())));
                for (int depth = wrappers.size() - 1; depth >= 0; depth--) {
                    if (!(inner instanceof TaskWeighting<?> weights)) {
                        throw new IllegalArgumentException("a wrapper takes weightings that answer with weights, not "
                                + inner.getClass().getSimpleName());
                    }
                    WeightingContext context = run.context(setup, INNER.repeat(depth) + OUTER);
                    inner = wrappers.get(depth).apply(context).around(weights);
                }
                return inner;
            });
        }
    }

    /** All that a run has learned so far: memory by cell and task, positions of random streams, finished epochs. */
    public static final class State {
        private final Map<String, Map<String, double[]>> cells;
        private final Map<String, Long> draws;
        private final RehearsalEpochs epochs;
        private final long steps;

        private State(
                Map<String, Map<String, double[]>> cells, Map<String, Long> draws, RehearsalEpochs epochs, long steps) {
            this.cells = cells;
            this.draws = draws;
            this.epochs = epochs;
            this.steps = steps;
        }

        /** Numbers of a memory cell that belong to one task alone; empty if there are none. */
        public List<Double> of(String cell, String task) {
            List<Double> numbers = new ArrayList<>();
            cells.getOrDefault(cell, Map.of()).forEach((key, values) -> {
                if (key.equals(task) || key.startsWith(task + "@") || key.startsWith(task + "|")) {
                    Arrays.stream(values).forEach(numbers::add);
                }
            });
            return numbers;
        }

        /** Names of the memory cells. */
        public List<String> cells() {
            return List.copyOf(cells.keySet());
        }
    }

    /** The strategy that is rehearsed. */
    public Weighting weighting() {
        return weighting;
    }

    /**
     * One step. Several scenes are the independent batches of a step (the last one is applied) or, for a lookahead, the
     * training and the validation batch; if there are fewer than the strategy asks for, the last is used for the others.
     * Which tasks are present, the last one says.
     */
    public Answer step(Scene... scenes) {
        Scene last = scenes[scenes.length - 1];
        if (last.tasks() != tasks.size()) {
            throw new IllegalArgumentException(
                    "a scene of %d tasks in a run of %d".formatted(last.tasks(), tasks.size()));
        }
        present[0] = last.present();
        Answer answer = answer(List.of(scenes));
        steps++;
        for (int task : present[0]) {
            epochs.add(tasks.get(task).name(), last.loss(task));
        }
        return answer;
    }

    /**
     * Ends an epoch: its mean losses become history, and so do validation scores, which are best at 1: e to the power of
     * minus the mean loss, in multiples of that of the task's first epoch.
     */
    public void endEpoch() {
        epochs.end();
    }

    /** Ends an epoch with these validation scores, one per declared task, NaN if there is none. */
    public void endEpoch(boolean higherIsBetter, double... scores) {
        if (scores.length != tasks.size()) {
            throw new IllegalArgumentException("%d scores in a run of %d tasks".formatted(scores.length, tasks.size()));
        }
        epochs.end(tasks, scores, higherIsBetter);
    }

    /** What the run has learned so far; later steps do not change it. */
    public State save() {
        Map<String, Long> positions = new TreeMap<>();
        draws.forEach((name, stream) -> positions.put(name, stream.state()));
        return new State(memory.save(), positions, epochs.copy(), steps);
    }

    /**
     * Goes back to, or on from, a saved state; also of another rehearsal of the same strategy and tasks.
     *
     * @throws IllegalArgumentException if the strategy there had other memory cells
     */
    public void restore(State state) {
        memory.restore(state.cells);
        state.draws.forEach((name, position) ->
                draws.computeIfAbsent(name, n -> new SeededDraws(position)).restart(position));
        epochs.become(state.epochs);
        steps = state.steps;
    }

    private WeightingContext context(Setup setup, String prefix) {
        return new Context(setup, prefix, memory.of(prefix));
    }

    private final class Context implements WeightingContext {
        private final Setup setup;
        private final String prefix;
        private final Memory own;

        Context(Setup setup, String prefix, Memory own) {
            this.setup = setup;
            this.prefix = prefix;
            this.own = own;
        }

        @Override
        public List<Task> tasks() {
            return tasks;
        }

        /** A value was put under its parameter's name by {@link Setup#with}, which knows its type. */
        @Override
        @SuppressWarnings("unchecked")
        public <T> T get(Param<T> param) {
            return (T) setup.values.getOrDefault(param.name(), param.standard());
        }

        @Override
        public Draws draws(String name) {
            Draws recorded = setup.recorded.get(name);
            return recorded != null
                    ? recorded
                    : draws.computeIfAbsent(prefix + name, n -> SeededDraws.of(setup.seed, n));
        }

        @Override
        public Memory memory() {
            return own;
        }
    }

    private Answer answer(List<Scene> scenes) {
        if (weighting instanceof TaskWeighting<?> weights) {
            return weigh(weights, scenes);
        }
        RehearsalViews views = views(scenes, Sight.Grouping.WHOLE);
        RehearsalWeights decision = new RehearsalWeights(present[0].length);
        double[] direction = weighting instanceof GradientAggregator aggregator
                ? aggregate(aggregator, views, decision, scenes.get(0).columns())
                : aggregate((RepresentationAggregator) weighting, views, decision);
        memory.learn();
        int passes = weighting instanceof GradientAggregator ? present[0].length : 1;
        return new Answer(presentTasks(), decision, direction, false, views.untouched(), passes);
    }

    private <S extends Losses> Answer weigh(TaskWeighting<S> strategy, List<Scene> scenes) {
        Sight<S> sight = strategy.sees();
        List<Scene> batches = new ArrayList<>(scenes);
        while (batches.size() < sight.batches()) {
            batches.add(scenes.get(scenes.size() - 1));
        }
        RehearsalViews views = views(batches, sight.grouping());
        RehearsalWeights decision = new RehearsalWeights(present[0].length);
        strategy.weigh(sight.in(views), decision);
        double[] direction = new CombinedGradient(batches, present[0], views.groupEnds()).of(sight, decision);
        memory.learn();
        if (sight.looksBack()) {
            Scene last = batches.get(batches.size() - 1);
            strategy.lookBack(views.losses(), views.losses(views.lossesAt(last, downhill(last, direction))));
            memory.learn();
        }
        return new Answer(presentTasks(), decision, direction, true, views.untouched(), passes(sight, views, decision));
    }

    private int passes(Sight<?> sight, RehearsalViews views, RehearsalWeights decision) {
        if (sight.kind() != Sight.Kind.LOOKAHEAD) {
            return sight.backwardPasses(present[0].length);
        }
        boolean onValidation = decision.batches() > Lookahead.VALIDATION
                && decision.batch(Lookahead.VALIDATION).written();
        return views.looks() + (onValidation ? 2 : 1);
    }

    /** As far as changes the losses by a tenth of themselves on average, to first order: whatever their units. */
    private double[] downhill(Scene scene, double[] direction) {
        double change = 0;
        for (int task : present[0]) {
            double slope = 0;
            for (int c = 0; c < direction.length; c++) {
                slope += scene.entry(task, c) * direction[c];
            }
            change += scene.loss(task) > 0 ? Math.abs(slope) / scene.loss(task) / present[0].length : 0;
        }
        double length = change > 0 ? RATE / change : 0;
        return Arrays.stream(direction).map(x -> -length * x).toArray();
    }

    private static double[] aggregate(
            GradientAggregator aggregator, RehearsalViews views, RehearsalWeights decision, int columns) {
        double[] sum = new double[columns];
        boolean[] written = {false};
        Gradients gradients = views.gradients();
        aggregator.aggregate(gradients, new Combination<>() {
            @Override
            public void write(Writer<Gradients.Block> writer) {
                written[0] = true;
                gradients.read(block -> {
                    double[] update = new double[block.size()];
                    writer.write(block, update);
                    System.arraycopy(update, 0, sum, ((RehearsalViews.Part) block).from(), update.length);
                });
            }

            @Override
            public void setPrivate(int i, double weight) {
                decision.setPrivate(i, weight);
            }
        });
        return written[0] ? sum : unwritten(columns);
    }

    private static double[] aggregate(
            RepresentationAggregator aggregator, RehearsalViews views, RehearsalWeights decision) {
        RehearsalViews.Rows rows = views.representation();
        aggregator.aggregate(rows, new Combination<>() {
            @Override
            public void write(Writer<Representation.Row> writer) {
                rows.write(writer);
            }

            @Override
            public void setPrivate(int i, double weight) {
                decision.setPrivate(i, weight);
            }
        });
        return rows.written() ? rows.sum() : unwritten(rows.sum().length);
    }

    private static double[] unwritten(int columns) {
        double[] none = new double[columns];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    private List<Task> presentTasks() {
        return Arrays.stream(present[0]).mapToObj(tasks::get).toList();
    }

    private RehearsalViews views(List<Scene> batches, Sight.Grouping grouping) {
        Progress progress = Progress.at(epochs.finished(), EPOCHS, steps);
        return new RehearsalViews(batches, tasks, progress, epochs.of(tasks, present[0]), memory, grouping);
    }
}
