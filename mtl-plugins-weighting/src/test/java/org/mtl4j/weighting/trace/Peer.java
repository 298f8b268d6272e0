package org.mtl4j.weighting.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.engine.spec.StepSpec.PrivateGradients;
import tools.jackson.databind.JsonNode;

/**
 * A method of a library and how to repeat it.
 *
 * @param recordings what the names of its recordings start with
 * @param parameters as a specification would give them
 * @param wrapped what is around the strategy
 * @param habits in what else the library's step is another one
 * @param state cells of the memory that hold what the library recorded as state
 * @param accuracy how close it can be repeated: not to the last digits where the library's own solver stops early
 */
record Peer(
        String name,
        String recordings,
        String strategy,
        Function<Trace, Map<String, String>> parameters,
        Optional<Wrapped> wrapped,
        Habits habits,
        List<State> state,
        Accuracy accuracy) {

    /** A wrapper of this jar and its parameters, as a specification would give them. */
    record Wrapped(String wrapper, Function<Trace, Map<String, String>> parameters) {}

    /**
     * What depends on the library and not on the method.
     *
     * @param heads how heads are weighted
     * @param appliedWeights whether the weights that the library reports are those it applies to the gradients
     * @param shortens whether it shortens the combined gradient, so that the weights it applies are not the strategy's
     * @param appliesFirstBatch whether it applies the first of a step's batches, where the strategy applies the last
     */
    record Habits(PrivateGradients heads, boolean appliedWeights, boolean shortens, boolean appliesFirstBatch) {

        static final Habits OURS = new Habits(PrivateGradients.BY_STRATEGY, true, false, false);
    }

    static Peer of(String name, String recordings, String strategy, Function<Trace, Map<String, String>> parameters) {
        return new Peer(
                name, recordings, strategy, parameters, Optional.empty(), Habits.OURS, List.of(), Accuracy.EXACT);
    }

    /** The library leaves the heads unweighted where the strategy would weight them. */
    Peer withOwnHeads() {
        return with(new Habits(PrivateGradients.OWN, habits.appliedWeights, habits.shortens, habits.appliesFirstBatch));
    }

    /** The library weights the heads where the strategy would leave them alone. */
    Peer withWeightedHeads() {
        return with(new Habits(
                PrivateGradients.WEIGHTED, habits.appliedWeights, habits.shortens, habits.appliesFirstBatch));
    }

    Peer reportingOtherWeights() {
        return with(new Habits(habits.heads, false, habits.shortens, habits.appliesFirstBatch));
    }

    Peer applyingFirstBatch() {
        return with(new Habits(habits.heads, habits.appliedWeights, habits.shortens, true));
    }

    Peer shortening() {
        return with(new Habits(habits.heads, habits.appliedWeights, true, habits.appliesFirstBatch));
    }

    private Peer with(Habits other) {
        return new Peer(name, recordings, strategy, parameters, wrapped, other, state, accuracy);
    }

    Peer within(String wrapper, Function<Trace, Map<String, String>> itsParameters) {
        Wrapped around = new Wrapped(wrapper, itsParameters);
        return new Peer(name, recordings, strategy, parameters, Optional.of(around), habits, state, accuracy);
    }

    Peer keeping(State... more) {
        return new Peer(name, recordings, strategy, parameters, wrapped, habits, List.of(more), accuracy);
    }

    Peer upTo(Accuracy reachable) {
        return new Peer(name, recordings, strategy, parameters, wrapped, habits, state, reachable);
    }

    /**
     * A recorded state and the memory cell that corresponds to it.
     *
     * @param ofPairs whether there are numbers per pair of tasks and not per task
     * @param of turns what is in the cell for a task or pair into the recorded numbers
     */
    record State(String recorded, String cell, boolean ofPairs, UnaryOperator<double[]> of) {

        static State value(String recorded, String cell) {
            return perTask(recorded, cell, numbers -> numbers[0]);
        }

        static State sum(String recorded, String cell) {
            return perTask(recorded, cell, numbers -> Arrays.stream(numbers).sum());
        }

        static State norm(String recorded, String cell) {
            return perTask(
                    recorded,
                    cell,
                    numbers -> Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum()));
        }

        private static State perTask(String recorded, String cell, ToDoubleFunction<double[]> of) {
            return new State(recorded, cell, false, numbers -> new double[] {of.applyAsDouble(numbers)});
        }

        static State pairs(String recorded, String cell) {
            return new State(recorded, cell, true, UnaryOperator.identity());
        }

        /** The numbers in the cell, tasks and pairs in declared order. */
        double[] numbers(Map<String, double[]> saved, List<String> tasks) {
            return tasks.stream()
                    .flatMap(i -> ofPairs ? tasks.stream().map(j -> i + "|" + j) : Stream.of(i))
                    .map(key -> of.apply(Objects.requireNonNull(saved.get(key))))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        }
    }

    /** The strategy with what is around it. */
    String weighting() {
        return wrapped.map(around -> "%s(%s)".formatted(around.wrapper(), strategy))
                .orElse(strategy);
    }

    /** A recorded hyper-parameter as text. */
    static String text(Trace trace, String hyperparameter) {
        return value(trace, hyperparameter).asString();
    }

    /** A number for all tasks, or one per task by position, as a specification gives it: by name. */
    static String perTask(Trace trace, String hyperparameter) {
        JsonNode value = value(trace, hyperparameter);
        return value.isArray()
                ? IntStream.range(0, trace.tasks().size())
                        .mapToObj(i -> trace.tasks().get(i) + "=" + value.get(i).asString())
                        .collect(Collectors.joining(", "))
                : value.asString();
    }

    private static JsonNode value(Trace trace, String hyperparameter) {
        return Objects.requireNonNull(trace.hyperparameters().get(hyperparameter), hyperparameter);
    }
}
