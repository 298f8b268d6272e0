package org.mtl4j.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.golden.Golden;

final class CheckedTest {

    private static final String NAME = "broken";
    private static final String JAR = "broken-1.0.jar";

    @Test
    void theAnswerOfAWeightingPassesUnchanged() {
        MadeStep.Written written = new MadeStep.Written();

        weigh(Sight.losses(), new MadeStep().asLosses(), written, (step, weights) -> {
            weights.fill(2);
            weights.set(1, weights.get(0) + step.loss(1));
            weights.setPrivate(2, 0.5);
            weights.limitNorm(3);
        });

        assertThat(written.shared).containsExactly(2, 4, 2);
        assertThat(written.own).containsExactly(Double.NaN, Double.NaN, 0.5);
        assertThat(written.normLimit()).isEqualTo(3);
    }

    @Test
    void theAnswersForGroupsPassUnchanged() {
        MadeStep.Written written = new MadeStep.Written();

        weigh(Sight.gramPer(Sight.Grouping.LAYER), new MadeStep().asGroups(), written, (step, weights) -> {
            for (int k = 0; k < step.groups(); k++) {
                weights.group(k).fill(k + 1);
            }
        });

        assertThat(written.group(0).shared).containsExactly(1, 1, 1);
        assertThat(written.group(1).shared).containsExactly(2, 2, 2);
    }

    @Test
    void theAnswerOfAnAggregatorPassesUnchanged() {
        MadeStep made = new MadeStep();
        MadeStep.Update update = made.new Update();

        aggregate(made, update, (step, combination) -> {
            combination.write(CheckedTest::sumUp);
            combination.setPrivate(1, 0.5);
        });

        assertThat(update.columns).containsExactly(0, 1, 1, 3, 3);
        assertThat(update.own).containsExactly(1, 0.5, 1);
    }

    @Test
    void theAnswerInTheRepresentationPassesUnchanged() {
        MadeStep made = new MadeStep();
        MadeStep.RowUpdate update = made.new RowUpdate();
        RepresentationAggregator first = (step, combination) ->
                combination.write((row, into) -> System.arraycopy(row.gradient(0), 0, into, 0, step.width()));

        ((RepresentationAggregator) Checked.weighting(NAME, JAR, first)).aggregate(made.asRepresentation(), update);

        assertThat(update.rows[0]).containsExactly(1, 0, 2, 0, 1);
        assertThat(update.rows[1]).containsExactly(1, 0, 2, 0, 1);
    }

    @Test
    void theSightIsTheStrategysOwn() {
        Sight<Gram> sight = Sight.gram().thenLooksBack();
        Weighting checked = Checked.weighting(NAME, JAR, new Made<>(sight, (step, weights) -> weights.fill(1)));

        assertThat(((TaskWeighting<?>) checked).sees()).isSameAs(sight);
    }

    @Test
    void itLooksBackAtTheSameLosses() {
        List<Losses> seen = new ArrayList<>();
        TaskWeighting<Losses> memoryful = new TaskWeighting<>() {
            @Override
            public Sight<Losses> sees() {
                return Sight.losses().thenLooksBack();
            }

            @Override
            public void weigh(Losses step, Weights weights) {
                weights.fill(1);
            }

            @Override
            public void lookBack(Losses before, Losses after) {
                seen.add(before);
                seen.add(after);
            }
        };
        Losses before = new MadeStep().asLosses();
        Losses after = new MadeStep().asLosses();

        ((TaskWeighting<?>) Checked.weighting(NAME, JAR, memoryful)).lookBack(before, after);

        assertThat(seen).containsExactly(before, after);
    }

    /** Every way to break the contract that is known, and the words it earns. */
    @Test
    void whatIsWrongIsSaidInFull() {
        Map<String, Runnable> broken = new LinkedHashMap<>();
        broken.put("no weight at all", () -> weighLosses((step, weights) -> {}));
        broken.put(
                "no weight for one task",
                () -> weighLosses((step, weights) -> {
                    weights.set(0, 1);
                    weights.set(2, 1);
                }));
        broken.put("NaN", () -> weighLosses((step, weights) -> weights.fill(Math.sqrt(-1))));
        broken.put("infinite", () -> weighLosses((step, weights) -> weights.set(2, 1 / 0.0)));
        broken.put("private NaN", () -> weighLosses((step, weights) -> weights.setPrivate(1, Double.NaN)));
        broken.put("index beyond the present tasks", () -> weighLosses((step, weights) -> weights.set(3, 1)));
        broken.put("negative index", () -> weighLosses((step, weights) -> weights.get(-1)));
        broken.put("negative limit", () -> weighLosses((step, weights) -> weights.limitNorm(-1)));
        broken.put("group without groups", () -> weighLosses((step, weights) -> weights.group(0)));
        broken.put("batch without batches", () -> weighLosses((step, weights) -> weights.batch(0)));
        broken.put("group beyond the groups", () -> weighGroups((step, weights) -> weights.group(2)));
        broken.put(
                "no weight for one task of a group",
                () -> weighGroups((step, weights) -> {
                    weights.group(0).fill(1);
                    weights.group(1).set(0, 1);
                }));
        broken.put(
                "NaN in a group",
                () -> weighGroups((step, weights) -> weights.group(1).set(2, Double.NaN)));
        broken.put("weights kept for later", CheckedTest::keepWeights);
        broken.put(
                "exception",
                () -> weighLosses((step, weights) -> {
                    throw new IllegalStateException("the solver found no solution");
                }));
        broken.put(
                "error",
                () -> weighLosses((step, weights) -> {
                    throw new NoSuchMethodError("Losses.total()");
                }));
        broken.put("exception while looking back", CheckedTest::throwLookingBack);
        broken.put("no sight", () -> Checked.weighting(NAME, JAR, new Made<>(nothing(), (step, weights) -> {})));
        broken.put("aggregator without an answer", () -> aggregate((step, combination) -> {}));
        broken.put(
                "aggregator that writes twice",
                () -> aggregate((step, combination) -> {
                    combination.write(CheckedTest::sumUp);
                    combination.write(CheckedTest::sumUp);
                }));
        broken.put(
                "aggregator that writes NaN",
                () -> aggregate((step, combination) ->
                        combination.write((block, update) -> update[1] = block.size() == 2 ? Double.NaN : 1)));
        broken.put(
                "aggregator that writes beyond the block",
                () -> aggregate((step, combination) -> combination.write((block, update) -> Arrays.fill(update, 1))));
        broken.put(
                "aggregator that throws",
                () -> aggregate((step, combination) -> combination.write((block, update) -> update[3] = 1)));
        broken.put(
                "aggregator with a private index beyond",
                () -> aggregate((step, combination) -> combination.setPrivate(3, 1)));
        broken.put(
                "aggregator with a private NaN",
                () -> aggregate((step, combination) -> combination.setPrivate(0, Double.NaN)));
        broken.put("combination kept for later", CheckedTest::keepCombination);
        broken.put("infinite in the representation", CheckedTest::writeInfiniteRow);

        Golden.assertEquals(
                CheckedTest.class,
                "broken-strategies.txt",
                broken.entrySet().stream()
                        .map(entry -> "# %s%n%s%n".formatted(entry.getKey(), message(entry.getValue())))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void whatAPluginThrewIsTheCause() {
        IllegalStateException thrown = new IllegalStateException("boom");

        assertThatThrownBy(() -> weighLosses((step, weights) -> {
                    throw thrown;
                }))
                .isInstanceOf(MtlException.Plugin.class)
                .cause()
                .isSameAs(thrown);
    }

    @Test
    void whatTheEngineThrewGoesThrough() {
        MtlException.Diverged thrown = new MtlException.Diverged("loss is NaN", 7);

        assertThatThrownBy(() -> weighLosses((step, weights) -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aStrategyIsNotBlamedForABrokenStep() {
        MadeStep made = new MadeStep().gradient(1, 2, Double.POSITIVE_INFINITY);

        MtlException.Diverged diverged = catchThrowableOfType(
                MtlException.Diverged.class,
                () -> weigh(
                        Sight.gram(),
                        made.asGram(),
                        new MadeStep.Written(),
                        (step, weights) -> weights.set(0, 0 * step.product(1, 1))));

        assertThat(diverged.step()).isEqualTo(7);
        assertThat(diverged.getSuppressed()).hasOnlyElementsOfType(MtlException.Plugin.class);
        Golden.assertEquals(CheckedTest.class, "broken-step.txt", String.valueOf(diverged.getMessage()));
    }

    @Test
    void everySightIsSearchedForWhatBrokeIt() {
        MadeStep made = new MadeStep().gradient(2, 0, Double.NaN);

        assertThat(StepHealth.firstNotFinite(new MadeStep().asRepresentation())).isNull();
        assertThat(StepHealth.firstNotFinite(new MadeStep().loss(1, Double.NaN).asLosses()))
                .isEqualTo("the loss of task 'middle' was NaN");
        assertThat(StepHealth.firstNotFinite(made.asGroups()))
                .isEqualTo("the product of the gradients of tasks 'right' and 'left' was NaN");
        assertThat(StepHealth.firstNotFinite(made.asRepresentation()))
                .isEqualTo("the gradient of task 'right' in the shared representation was not finite");
    }

    private static void keepWeights() {
        List<Weights> kept = new ArrayList<>();
        weighLosses((step, weights) -> {
            weights.fill(1);
            kept.add(weights);
        });
        kept.get(0).set(0, 2);
    }

    private static void keepCombination() {
        List<Combination<Gradients.Block>> kept = new ArrayList<>();
        aggregate((step, combination) -> {
            combination.write(CheckedTest::sumUp);
            kept.add(combination);
        });
        kept.get(0).setPrivate(0, 2);
    }

    private static void throwLookingBack() {
        TaskWeighting<Losses> looking = new TaskWeighting<>() {
            @Override
            public Sight<Losses> sees() {
                return Sight.losses().thenLooksBack();
            }

            @Override
            public void weigh(Losses step, Weights weights) {
                weights.fill(1);
            }

            @Override
            public void lookBack(Losses before, Losses after) {
                throw new ArithmeticException("/ by zero");
            }
        };
        Losses step = new MadeStep().asLosses();
        ((TaskWeighting<?>) Checked.weighting(NAME, JAR, looking)).lookBack(step, step);
    }

    private static void writeInfiniteRow() {
        MadeStep made = new MadeStep();
        RepresentationAggregator infinite =
                (step, combination) -> combination.write((row, into) -> into[4] = Double.NEGATIVE_INFINITY);
        ((RepresentationAggregator) Checked.weighting(NAME, JAR, infinite))
                .aggregate(made.asRepresentation(), made.new RowUpdate());
    }

    private static void sumUp(Gradients.Block block, double[] update) {
        for (int i = 0; i < 3; i++) {
            double[] gradient = block.gradient(i);
            for (int k = 0; k < block.size(); k++) {
                update[k] += gradient[k];
            }
        }
    }

    private static void weighLosses(BiConsumer<Losses, Weights> answer) {
        weigh(Sight.losses(), new MadeStep().asLosses(), new MadeStep.Written(), answer);
    }

    private static void weighGroups(BiConsumer<GroupedGram, Weights> answer) {
        weigh(Sight.gramPer(Sight.Grouping.LAYER), new MadeStep().asGroups(), new MadeStep.Written(), answer);
    }

    @SuppressWarnings("unchecked") // the wrapper has the type of what it wraps
    private static <S extends Losses> void weigh(
            Sight<S> sight, S step, MadeStep.Written into, BiConsumer<S, Weights> answer) {
        ((TaskWeighting<S>) Checked.weighting(NAME, JAR, new Made<>(sight, answer))).weigh(step, into);
    }

    private static void aggregate(GradientAggregator aggregator) {
        MadeStep made = new MadeStep();
        aggregate(made, made.new Update(), aggregator);
    }

    private static void aggregate(MadeStep made, MadeStep.Update into, GradientAggregator aggregator) {
        ((GradientAggregator) Checked.weighting(NAME, JAR, aggregator)).aggregate(made.asGradients(), into);
    }

    private static String message(Runnable broken) {
        MtlException.Plugin thrown = catchThrowableOfType(MtlException.Plugin.class, broken::run);
        assertThat(thrown).as("nobody complained").isNotNull();
        return String.valueOf(thrown.getMessage());
    }

    /** What Java lets a plug-in do that is compiled without null checks. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    /** A strategy that is made of its two answers. */
    private record Made<S extends Losses>(Sight<S> sees, BiConsumer<S, Weights> answer) implements TaskWeighting<S> {

        @Override
        public void weigh(S step, Weights weights) {
            answer.accept(step, weights);
        }
    }
}
