package org.mtl4j.api.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/** Each law finds a strategy that breaks it, and names the numbers. */
class BrokenWeightingsTest {

    private interface Body<S> {
        void weigh(S step, Weights weights);
    }

    private record Seeing<S extends Losses>(Sight<S> sees, Body<S> body) implements TaskWeighting<S> {
        @Override
        public void weigh(S step, Weights weights) {
            body.weigh(step, weights);
        }
    }

    private static Stage losses(Function<WeightingContext, Body<Losses>> body) {
        return stage(context -> new Seeing<>(Sight.losses(), body.apply(context)));
    }

    private static Stage stage(Function<WeightingContext, Weighting> create) {
        return (tasks, seed) -> Rehearsal.of(tasks).seed(seed).open(create);
    }

    private static void breaks(Law<Stage> law, Stage stage) {
        assertThat(law.counterExample(stage)).as(law.id()).isPresent();
    }

    private static void keeps(Law<Stage> law, Stage stage) {
        assertThat(law.counterExample(stage)).as(law.id()).isEmpty();
    }

    @Test
    void divisionByALength() {
        Stage stage = stage(context -> new Seeing<Gram>(Sight.gram(), (step, weights) -> {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, 1 / step.norm(i));
            }
        }));
        breaks(WeightingLaws.FINITE_ON_DEGENERATE, stage);
        keeps(WeightingLaws.FINITE_ON_SCALES, stage);
        keeps(WeightingProperties.law(Property.SCALE_INVARIANT), stage);
    }

    @Test
    void aNegativeWeightInOneGroup() {
        keeps(WeightingProperties.law(Property.NON_NEGATIVE), ofTwoLayers(1));
        breaks(WeightingProperties.law(Property.NON_NEGATIVE), ofTwoLayers(-1));
    }

    private static Stage ofTwoLayers(double weightOfTheSecond) {
        return stage(context -> new Seeing<GroupedGram>(Sight.gramPer(Sight.Grouping.LAYER), (step, weights) -> {
            weights.group(0).fill(1);
            weights.group(1).fill(weightOfTheSecond);
        }));
    }

    @Test
    void anOverflow() {
        breaks(
                WeightingLaws.FINITE_ON_SCALES,
                stage(context -> new Seeing<Gram>(Sight.gram(), (step, weights) -> {
                    for (int i = 0; i < step.size(); i++) {
                        weights.set(i, Math.exp(step.norm(i)));
                    }
                })));
    }

    @Test
    void aWeightThatVanishesForOneTask() {
        breaks(WeightingLaws.ONE_TASK, losses(context -> (step, weights) -> weights.fill(step.size() - 1)));
    }

    @Test
    void tooFewNumbersForManyTasks() {
        breaks(WeightingLaws.MANY_TASKS, losses(context -> {
            double[] few = new double[40];
            return (step, weights) -> {
                for (int i = 0; i < step.size(); i++) {
                    few[i] = 1;
                    weights.set(i, few[i]);
                }
            };
        }));
    }

    @Test
    void aLookThatWasNotPaidFor() {
        Function<IntUnaryOperator, Stage> looksAtEach =
                price -> stage(context -> new Seeing<Lookahead>(Sight.lookahead(price), (step, weights) -> {
                    double[] one = new double[step.size()];
                    for (int i = 0; i < step.size(); i++) {
                        one[i] = 1;
                        step.gradient(Lookahead.TRAINING, step.here(), one);
                    }
                    weights.fill(1);
                    weights.batch(Lookahead.VALIDATION).fill(1);
                }));

        breaks(WeightingLaws.PRICE, looksAtEach.apply(tasks -> tasks + 1));
        keeps(WeightingLaws.PRICE, looksAtEach.apply(tasks -> tasks + 2));
    }

    @Test
    void aForgottenTask() {
        breaks(WeightingLaws.EVERY_TASK_ANSWERED, losses(context -> (step, weights) -> {
            for (int i = 0; i < step.size() - 1; i++) {
                weights.set(i, 1);
            }
        }));
    }

    @Test
    void anUnwrittenGradient() {
        breaks(WeightingLaws.EVERY_TASK_ANSWERED, stage(context -> new GradientAggregator() {
            @Override
            public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
                combination.setPrivate(0, 1);
            }
        }));
    }

    @Test
    void randomNumbersFromElsewhere() {
        breaks(
                WeightingLaws.DETERMINISTIC,
                losses(context -> (step, weights) -> weights.fill(1 + (System.nanoTime() % 1000) * 1e-3)));
    }

    @Test
    void stateInAField() {
        Stage stage = losses(context -> {
            int[] steps = {0};
            return (step, weights) -> weights.fill(++steps[0]);
        });
        breaks(WeightingLaws.RESUMABLE, stage);
        keeps(WeightingLaws.DETERMINISTIC, stage);
    }

    @Test
    void aMemoryOfOtherTasksThanThoseInTheStep() {
        breaks(WeightingLaws.ABSENT_TASKS_REST, losses(context -> {
            List<Memory.TaskValues> sums = List.of(context.memory().perTask("sum", 0));
            return (step, weights) -> {
                for (int i = 0; i < context.tasks().size(); i++) {
                    sums.get(0).set(i, sums.get(0).get(i) + 1);
                }
                weights.fill(1);
            };
        }));
    }

    @Test
    void writingIntoALentGradient() {
        breaks(WeightingLaws.LEAVES_GRADIENTS_ALONE, stage(context -> new GradientAggregator() {
            @Override
            public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
                combination.write((block, update) -> {
                    double[] gradient = block.gradient(0);
                    gradient[0] *= 2;
                    System.arraycopy(gradient, 0, update, 0, block.size());
                });
            }
        }));
    }

    @Test
    void aRankAmongTasks() {
        breaks(WeightingProperties.law(Property.PERMUTATION), losses(context -> (step, weights) -> {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, i + 1);
            }
        }));
    }

    @Test
    void weightsThatStartEqualAndBecomeOthers() {
        Stage stage = losses(context -> (step, weights) -> {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, step.progress().epoch() == 0 ? 1 : 1 / step.loss(i));
            }
        });
        breaks(WeightingProperties.law(Property.SUMS_TO_TASKS), stage);
        breaks(WeightingProperties.law(Property.LINEAR_IN_SCALES), stage);
        keeps(WeightingProperties.law(Property.HOMOGENEOUS), stage);
    }

    @Test
    void theLossOfAnEpochWithoutTheTask() {
        breaks(WeightingLaws.EVERY_TASK_ANSWERED, losses(context -> (step, weights) -> {
            int epoch = step.progress().epoch();
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, epoch == 0 ? 1 : step.history().meanLoss(epoch - 1, i, History.Over.STEPS));
            }
        }));
    }

    @Test
    void aParameterThatIsNotDeclared() {
        Param<Double> secret = Param.real("secret", "not declared").defaultTo(1.0);
        Factory<WeightingContext, Weighting> factory = Factory.weighting(
                "secretive",
                "asks for more than it declares",
                context -> new Seeing<>(
                        Sight.losses(), (Losses step, Weights weights) -> weights.fill(context.get(secret))));
        assertThat(WeightingLaws.ONE_TASK.counterExample(Stage.of(factory)))
                .hasValueSatisfying(
                        text -> assertThat(text)
                                .contains(
                                        "plug-in 'secretive' asks for the parameter 'secret', which its factory does not declare"));
    }
}
