package org.mtl4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.optimize.Adam;
import org.mtl4j.engine.optimize.Sgd;
import org.mtl4j.engine.spec.StepSpec;

/** The semantics of a step, one sentence a test. */
final class TrainingStepTest {

    private static final double[] WEIGHTS = {0.5, 2, 3};

    @Test
    void everySightGivesTheSameUpdateForTheSameWeights() {
        double[] expected = update(c -> new ByLosses());

        assertThat(update(c -> new ByGram())).containsExactly(expected, within(1e-12));
        assertThat(update(c -> new ByGroups())).containsExactly(expected, within(1e-12));
        assertThat(update(c -> new ByGradients())).containsExactly(expected, within(1e-12));
        assertThat(update(c -> new ByTwoBatches())).containsExactly(expected, within(1e-12));
        assertThat(update(c -> new ByLookingAhead())).containsExactly(expected, within(1e-12));
        assertThat(update(c -> (GradientAggregator) TrainingStepTest::aggregate))
                .containsExactly(expected, within(1e-12));
        assertThat(update(c -> (RepresentationAggregator) TrainingStepTest::aggregateRepresentation))
                .containsExactly(expected, within(1e-12));
    }

    @Test
    void privateParametersFollowTheWeightWhereOnlyLossesAreSeenElseTheirOwnGradient() {
        try (StepFixture byLosses = new StepFixture(c -> new OnlyWeights<>(Sight.losses()));
                StepFixture byGram = new StepFixture(c -> new OnlyWeights<>(Sight.gram()))) {
            double[] weighted = byLosses.updateOfOneStep();
            double[] plain = byGram.updateOfOneStep();

            for (int task = 0; task < 3; task++) {
                double[] own = byGram.own(plain, task);
                double weight = WEIGHTS[task];
                assertThat(byLosses.own(weighted, task))
                        .containsExactly(Arrays.stream(own).map(x -> weight * x).toArray(), within(1e-12));
            }
            assertThat(byLosses.shared(weighted)).containsExactly(byGram.shared(plain), within(1e-12));
        }
    }

    @Test
    void aRunMayOverrideWhatMultipliesPrivateGradients() {
        StepSpec own =
                new StepSpec(StepSpec.PrivateGradients.OWN, StepSpec.StepNorm.RAW, StepSpec.GradientSpace.SHARED);
        StepSpec weighted =
                new StepSpec(StepSpec.PrivateGradients.WEIGHTED, StepSpec.StepNorm.RAW, StepSpec.GradientSpace.SHARED);

        assertThat(update(c -> new OnlyWeights<>(Sight.losses()), own))
                .containsExactly(update(c -> new OnlyWeights<>(Sight.gram())), within(1e-12));
        assertThat(update(c -> new OnlyWeights<>(Sight.gram()), weighted))
                .containsExactly(update(c -> new OnlyWeights<>(Sight.losses())), within(1e-12));
    }

    @Test
    void anAbsentTaskMovesNothingOfItsOwn() {
        try (StepFixture fixture = new StepFixture(
                c -> new Counting(c.memory()), StepFixture.STANDARD, Adam.of(0.1, 0), Double.POSITIVE_INFINITY, 0, 0)) {
            fixture.step.run();
            fixture.feed(6, 0, 6);
            double[] before = fixture.parameters();
            fixture.step.run();
            double[] after = fixture.parameters();

            assertThat(fixture.step.loss(1)).isNaN();
            assertThat(fixture.own(after, 1)).containsExactly(fixture.own(before, 1));
            assertThat(fixture.own(after, 0)).isNotEqualTo(fixture.own(before, 0));
            assertThat(fixture.own(after, 2)).isNotEqualTo(fixture.own(before, 2));
            assertThat(fixture.memory.save().cells())
                    .hasEntrySatisfying(
                            "count",
                            counts -> assertThat(counts)
                                    .hasEntrySatisfying(
                                            "b", count -> assertThat(count).containsExactly(1))
                                    .hasEntrySatisfying(
                                            "c", count -> assertThat(count).containsExactly(2)));
        }
    }

    @Test
    void aLossIsTheMeanOverLabelledElements() {
        try (StepFixture some = new StepFixture(c -> new ByLosses())) {
            some.feed(2, 6, 6);
            some.step.run();
            double two = some.step.loss(0);
            some.clock.epochDone();
            assertThat(two).isFinite().isPositive();
            assertThat(some.history.meansOfEpoch()[0]).isEqualTo(two);
        }
    }

    @Test
    void aStepWithoutAnyLabelChangesNothing() {
        try (StepFixture fixture = new StepFixture(c -> new ByLosses())) {
            fixture.feed(0, 0, 0);
            double[] before = fixture.parameters();
            fixture.step.run();
            assertThat(fixture.parameters()).containsExactly(before);
            assertThat(fixture.clock.step()).isEqualTo(1);
        }
    }

    @Test
    void theNormLimitShortensTheSharedPartOnly() {
        try (StepFixture free = new StepFixture(c -> new OnlyWeights<>(Sight.gram()));
                StepFixture limited = new StepFixture(c -> new Limited())) {
            double[] whole = free.updateOfOneStep();
            double[] shortened = limited.updateOfOneStep();

            assertThat(norm(limited.shared(shortened))).isCloseTo(0.01, within(1e-12));
            assertThat(limited.own(shortened, 1)).containsExactly(free.own(whole, 1), within(1e-12));
        }
    }

    @Test
    void unitSumDividesTheSharedPartByTheSumOfTheWeights() {
        StepSpec unit = new StepSpec(
                StepSpec.PrivateGradients.BY_STRATEGY, StepSpec.StepNorm.UNIT_SUM, StepSpec.GradientSpace.SHARED);
        try (StepFixture fixture = new StepFixture(c -> new ByLosses(), unit);
                StepFixture raw = new StepFixture(c -> new ByLosses())) {
            double[] divided = fixture.updateOfOneStep();
            double[] whole = raw.updateOfOneStep();

            double[] expected =
                    Arrays.stream(raw.shared(whole)).map(x -> x / 5.5).toArray();
            assertThat(fixture.shared(divided)).containsExactly(expected, within(1e-12));
            assertThat(fixture.own(divided, 2)).containsExactly(raw.own(whole, 2), within(1e-12));
        }
    }

    @Test
    void matchMeanGivesTheSharedPartTheLengthOfTheMeanGradientWhateverIsSeen() {
        StepSpec match = new StepSpec(
                StepSpec.PrivateGradients.BY_STRATEGY, StepSpec.StepNorm.MATCH_MEAN, StepSpec.GradientSpace.SHARED);
        double mean = norm(sharedUpdate(c -> new Mean(), StepFixture.STANDARD));

        assertThat(norm(sharedUpdate(c -> new ByLosses(), match))).isCloseTo(mean, within(1e-12));
        assertThat(norm(sharedUpdate(c -> new ByGram(), match))).isCloseTo(mean, within(1e-12));
        assertThat(norm(sharedUpdate(c -> new ByGroups(), match))).isCloseTo(mean, within(1e-12));
        assertThat(norm(sharedUpdate(c -> (GradientAggregator) TrainingStepTest::aggregate, match)))
                .isCloseTo(mean, within(1e-12));
    }

    @Test
    void gradientsMayBeSeenInTheLastLayerOrTheRepresentationAndAreAppliedToTheWholeTrunk() {
        for (StepSpec.GradientSpace space : StepSpec.GradientSpace.values()) {
            StepSpec spec = new StepSpec(StepSpec.PrivateGradients.BY_STRATEGY, StepSpec.StepNorm.RAW, space);
            Seen seen = new Seen();
            double[] update = sharedUpdate(c -> seen, spec);
            assertThat(update)
                    .as(space.name())
                    .containsExactly(sharedUpdate(c -> new ByLosses(), StepFixture.STANDARD), within(1e-12));
            assertThat(seen.product).as(space.name()).isNotZero();
        }
    }

    @Test
    void productsAreThoseOfTheGradientsThemselves() {
        double[] first = sharedUpdate(c -> new Only(0), StepFixture.STANDARD);
        double[] third = sharedUpdate(c -> new Only(2), StepFixture.STANDARD);
        Seen seen = new Seen();
        sharedUpdate(c -> seen, StepFixture.STANDARD);

        double expected = 0;
        for (int k = 0; k < first.length; k++) {
            expected += first[k] * third[k];
        }
        assertThat(seen.product).isCloseTo(expected, within(1e-12));
    }

    @Test
    void penaltiesAreAddedAfterTheStrategyAndWithFactorOne() {
        try (StepFixture plain = new StepFixture(c -> new ByGram());
                StepFixture penalised = new StepFixture(
                        c -> new ByGram(), StepFixture.STANDARD, Sgd.plain(0.1), Double.POSITIVE_INFINITY, 0, 0.25)) {
            double[] start = plain.shared(plain.parameters());
            double[] without = plain.shared(plain.updateOfOneStep());
            double[] with = penalised.shared(penalised.updateOfOneStep());

            double squares = 0;
            for (int k = 0; k < start.length; k++) {
                assertThat(with[k] - without[k]).isCloseTo(2 * 0.25 * start[k], within(1e-12));
                squares += start[k] * start[k];
            }
            assertThat(penalised.step.penalty(0)).isCloseTo(0.25 * squares, within(1e-12));
        }
    }

    @Test
    void clippingIsOverSharedAndPrivateParts() {
        try (StepFixture clipped =
                new StepFixture(c -> new ByLosses(), StepFixture.STANDARD, Sgd.plain(0.1), 0.5, 0, 0)) {
            assertThat(norm(clipped.updateOfOneStep())).isCloseTo(0.5, within(1e-5));
        }
    }

    @Test
    void lookingBackSeesTheSameBatchAndTheSameMasksAfterTheUpdate() {
        LooksBack strategy = new LooksBack();
        try (StepFixture fixture =
                new StepFixture(c -> strategy, StepFixture.STANDARD, Sgd.plain(0), Double.POSITIVE_INFINITY, 0.5, 0)) {
            fixture.step.run();
            // nothing moved, so only other masks could have changed the losses
            assertThat(strategy.after).containsExactly(strategy.before);
        }
        try (StepFixture fixture = new StepFixture(c -> strategy)) {
            fixture.step.run();
            assertThat(strategy.after).isNotEqualTo(strategy.before);
        }
    }

    @Test
    void aLossThatIsNotFiniteNamesTaskAndStepAndLeavesTheParameters() {
        try (StepFixture fixture = new StepFixture(c -> new ByLosses())) {
            fixture.step.run();
            fixture.plan.parameters().set(0, Double.NaN);
            double[] before = fixture.parameters();

            assertThatExceptionOfType(MtlException.Diverged.class)
                    .isThrownBy(fixture.step::run)
                    .withMessageContaining("loss of task 'a' is NaN in step 1 (epoch 0)");
            assertThat(fixture.parameters()).containsExactly(before);
        }
    }

    @Test
    void aStrategyThatForgetsATaskIsNamed() {
        try (StepFixture fixture = new StepFixture(c -> new Forgetful())) {
            assertThatExceptionOfType(MtlException.Plugin.class)
                    .isThrownBy(fixture.step::run)
                    .withMessage(
                            "weighting 'probe' wrote no weight (or NaN) for task 'b'; it must write a finite weight for each of the 3 tasks in the step");
        }
    }

    private static double[] update(Function<WeightingContext, Weighting> strategy) {
        return update(strategy, StepFixture.STANDARD);
    }

    private static double[] update(Function<WeightingContext, Weighting> strategy, StepSpec spec) {
        try (StepFixture fixture = new StepFixture(strategy, spec)) {
            return fixture.updateOfOneStep();
        }
    }

    private static double[] sharedUpdate(Function<WeightingContext, Weighting> strategy, StepSpec spec) {
        try (StepFixture fixture = new StepFixture(strategy, spec)) {
            return fixture.shared(fixture.updateOfOneStep());
        }
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    /** Writes the same weights for shared and private parameters. */
    private static void write(Weights weights) {
        for (int i = 0; i < weights.size(); i++) {
            weights.set(i, WEIGHTS[i]);
            weights.setPrivate(i, WEIGHTS[i]);
        }
    }

    private static void aggregate(Gradients step, Combination<Gradients.Block> combination) {
        combination.write((block, update) -> {
            for (int i = 0; i < step.size(); i++) {
                for (int k = 0; k < block.size(); k++) {
                    update[k] += WEIGHTS[i] * block.gradient(i)[k];
                }
            }
        });
        for (int i = 0; i < step.size(); i++) {
            combination.setPrivate(i, WEIGHTS[i]);
        }
    }

    private static void aggregateRepresentation(Representation step, Combination<Representation.Row> combination) {
        combination.write((row, update) -> {
            for (int i = 0; i < step.size(); i++) {
                for (int k = 0; k < update.length; k++) {
                    update[k] += WEIGHTS[i] * row.gradient(i)[k];
                }
            }
        });
        for (int i = 0; i < step.size(); i++) {
            combination.setPrivate(i, WEIGHTS[i]);
        }
    }

    private record OnlyWeights<S extends Losses>(Sight<S> sees) implements TaskWeighting<S> {
        @Override
        public void weigh(S step, Weights weights) {
            for (int i = 0; i < weights.size(); i++) {
                weights.set(i, WEIGHTS[i]);
            }
        }
    }

    private static final class ByLosses implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            write(weights);
        }
    }

    private static final class Mean implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1.0 / step.size());
        }
    }

    private record Only(int task) implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(0);
            weights.set(task, 1);
        }
    }

    private static final class ByGram implements TaskWeighting<Gram> {
        @Override
        public Sight<Gram> sees() {
            return Sight.gram();
        }

        @Override
        public void weigh(Gram step, Weights weights) {
            assertThat(step.product(0, 1)).isEqualTo(step.product(1, 0));
            write(weights);
        }
    }

    /** Keeps one product. */
    private static final class Seen implements TaskWeighting<Gram> {
        private double product;

        @Override
        public Sight<Gram> sees() {
            return Sight.gram();
        }

        @Override
        public void weigh(Gram step, Weights weights) {
            product = step.product(0, 2);
            write(weights);
        }
    }

    private static final class ByGroups implements TaskWeighting<GroupedGram> {
        @Override
        public Sight<GroupedGram> sees() {
            return Sight.gramPer(Sight.Grouping.TENSOR);
        }

        @Override
        public void weigh(GroupedGram step, Weights weights) {
            assertThat(step.groups()).isEqualTo(4);
            for (int k = 0; k < step.groups(); k++) {
                assertThat(step.group(k).product(0, 0)).isPositive();
                for (int i = 0; i < step.size(); i++) {
                    weights.group(k).set(i, WEIGHTS[i]);
                    weights.setPrivate(i, WEIGHTS[i]);
                }
            }
        }
    }

    private static final class ByGradients implements TaskWeighting<Gradients> {
        @Override
        public Sight<Gradients> sees() {
            return Sight.gradients();
        }

        @Override
        public void weigh(Gradients step, Weights weights) {
            double[] square = {0};
            step.read(block -> {
                for (int k = 0; k < block.size(); k++) {
                    square[0] += block.gradient(1)[k] * block.gradient(1)[k];
                }
            });
            assertThat(square[0]).isCloseTo(step.product(1, 1), within(1e-12));
            write(weights);
        }
    }

    private static final class ByTwoBatches implements TaskWeighting<BatchGram> {
        @Override
        public Sight<BatchGram> sees() {
            return Sight.gramAcross(2);
        }

        @Override
        public void weigh(BatchGram step, Weights weights) {
            assertThat(step.product(0, 0, 1, 1)).isCloseTo(step.product(1, 0, 1, 1), within(1e-12));
            write(weights);
        }
    }

    /** Moves away, looks around, and answers as if it had not. */
    private static final class ByLookingAhead implements TaskWeighting<Lookahead> {
        @Override
        public Sight<Lookahead> sees() {
            return Sight.lookahead(tasks -> 2);
        }

        @Override
        public void weigh(Lookahead step, Weights weights) {
            double[] ones = {1, 1, 1};
            Lookahead.Direction down = step.gradient(Lookahead.TRAINING, step.here(), ones);
            double here = sum(step);
            double there = sum(step.losses(Lookahead.TRAINING, step.here().moved(-1e-4, down)));
            assertThat((here - there) / 1e-4).isCloseTo(down.dot(down), within(1e-2 * down.dot(down)));
            write(weights);
        }

        private static double sum(Losses losses) {
            return losses.loss(0) + losses.loss(1) + losses.loss(2);
        }
    }

    private static final class Limited implements TaskWeighting<Gram> {
        @Override
        public Sight<Gram> sees() {
            return Sight.gram();
        }

        @Override
        public void weigh(Gram step, Weights weights) {
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, WEIGHTS[i]);
            }
            weights.limitNorm(0.01);
        }
    }

    private static final class Counting implements TaskWeighting<Losses> {
        private final Memory.TaskValues count;

        Counting(Memory memory) {
            count = memory.perTask("count", 0);
        }

        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            for (int i = 0; i < step.size(); i++) {
                count.set(i, count.get(i) + 1);
            }
            weights.fill(1);
        }
    }

    private static final class LooksBack implements TaskWeighting<Losses> {
        private double[] before = {};
        private double[] after = {};

        @Override
        public Sight<Losses> sees() {
            return Sight.losses().thenLooksBack();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.fill(1);
        }

        @Override
        public void lookBack(Losses first, Losses second) {
            before = new double[] {first.loss(0), first.loss(1), first.loss(2)};
            after = new double[] {second.loss(0), second.loss(1), second.loss(2)};
        }
    }

    private static final class Forgetful implements TaskWeighting<Losses> {
        @Override
        public Sight<Losses> sees() {
            return Sight.losses();
        }

        @Override
        public void weigh(Losses step, Weights weights) {
            weights.set(0, 1);
            weights.set(2, 1);
        }
    }
}
