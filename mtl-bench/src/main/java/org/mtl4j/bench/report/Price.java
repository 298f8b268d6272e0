package org.mtl4j.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.mtl4j.api.law.Stage;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/**
 * What a weighting costs.
 *
 * @param sees its sight: losses, gram, gradients, representation, …
 * @param backwardPasses backward passes a step, as a formula in the number T of tasks
 * @param looksBack whether it needs one more forward pass after each step
 */
public record Price(String sees, String backwardPasses, boolean looksBack) {

    private static final List<Task> TASKS = List.of(Regression.of("a", 1), Regression.of("b", 1));

    /** In words. */
    String words() {
        String passes =
                backwardPasses.equals("1") ? "1 backward pass a step" : backwardPasses + " backward passes a step";
        return "sees %s, %s%s".formatted(sees, passes, looksBack ? " and a second forward pass" : "");
    }

    /** The price with all parameters at their defaults; a weighting that cannot even be made has none. */
    static Price of(Factory<WeightingContext, Weighting> factory) {
        try {
            return of(Stage.of(factory).open(TASKS, 0).weighting());
        } catch (RuntimeException e) {
            return new Price("unknown: " + e.getMessage(), "unknown", false);
        }
    }

    private static Price of(Weighting weighting) {
        if (weighting instanceof TaskWeighting<?> tasks) {
            Sight<?> sight = tasks.sees();
            return new Price(
                    sight.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    formula(sight::backwardPasses),
                    sight.looksBack());
        }
        if (weighting instanceof GradientAggregator) {
            return new Price("gradients", "T", false);
        }
        if (weighting instanceof RepresentationAggregator) {
            return new Price("representation", "1", false);
        }
        throw new IllegalArgumentException(
                "unknown kind of answer: " + weighting.getClass().getName());
    }

    /** A count that is constant, or proportional to the number of tasks. */
    private static String formula(IntUnaryOperator passes) {
        int two = passes.applyAsInt(2);
        int perTask = passes.applyAsInt(3) - two;
        if (perTask == 0) {
            return String.valueOf(two);
        }
        int rest = two - 2 * perTask;
        String slope = perTask == 1 ? "T" : perTask + "T";
        return rest == 0 ? slope : slope + " + " + rest;
    }
}
