package org.mtl4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.optimize.Sgd;
import org.mtl4j.engine.spec.StepSpec;

/** What a strategy sees of gradients in the shared representation. */
class GradientSpaceTest {

    private static final int TASKS = StepFixture.TASKS.size();

    @Test
    void productsInTheRepresentationAreThoseOfItsGradientsSummedOverRows() {
        Rows rows = rows();

        double[][] seen = seen(StepSpec.GradientSpace.REPRESENTATION, new Seeing<>(Sight.gram()));

        for (int i = 0; i < TASKS; i++) {
            for (int j = 0; j < TASKS; j++) {
                double product = 0;
                for (int unit = 0; unit < rows.width; unit++) {
                    product += rows.sum(i, unit) * rows.sum(j, unit);
                }
                assertThat(seen[i][j]).isCloseTo(product, within(1e-14));
            }
        }
    }

    @Test
    void productsOverItsRowsTakeAllRowsAsOneVector() {
        Rows rows = rows();

        double[][] seen = seen(StepSpec.GradientSpace.REPRESENTATION_ROWS, new Seeing<>(Sight.gram()));

        for (int i = 0; i < TASKS; i++) {
            for (int j = 0; j < TASKS; j++) {
                double product = 0;
                for (double[][] row : rows.gradients) {
                    for (int unit = 0; unit < rows.width; unit++) {
                        product += row[i][unit] * row[j][unit];
                    }
                }
                assertThat(seen[i][j]).isCloseTo(product, within(1e-14));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StepSpec.GradientSpace.class)
    void oneGroupOfAllParametersIsSeenAndAppliedAsNoGroupsAre(StepSpec.GradientSpace space) {
        Seeing<Gram> plain = new Seeing<>(Sight.gram());
        Seeing<GroupedGram> grouped = new Seeing<>(Sight.gramPer(Sight.Grouping.WHOLE));

        double[] expected = update(space, plain);
        double[] update = update(space, grouped);

        assertThat(grouped.seen).isDeepEqualTo(plain.seen);
        assertThat(update).containsExactly(expected);
    }

    @ParameterizedTest
    @EnumSource(StepSpec.GradientSpace.class)
    void productsAreMadeAnewInEveryStep(StepSpec.GradientSpace space) {
        Seeing<Gram> strategy = new Seeing<>(Sight.gram());
        try (StepFixture standing =
                new StepFixture(c -> strategy, in(space), Sgd.plain(0), Double.POSITIVE_INFINITY, 0, 0)) {
            double[][] first = strategy.seen(standing);
            double[][] second = strategy.seen(standing);

            assertThat(second).isDeepEqualTo(first).isNotSameAs(first);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPRESENTATION", "REPRESENTATION_ROWS"})
    void absentTasksHaveNoPartInIt(StepSpec.GradientSpace space) {
        Seeing<Gram> strategy = new Seeing<>(Sight.gram());
        try (StepFixture fixture = fixture(space, strategy)) {
            double[][] all = strategy.seen(fixture);
            fixture.feed(6, 0, 6);
            double[][] two = strategy.seen(fixture);

            assertThat(all).hasDimensions(3, 3);
            assertThat(two).hasDimensions(2, 2);
            assertThat(two[1][1]).isPositive();
        }
    }

    @Test
    void groupsWithoutWeightsOfTheirOwnHaveThePlainOnes() {
        double[] plain = update(StepSpec.GradientSpace.SHARED, new Seeing<>(Sight.gram()));
        double[] grouped = update(StepSpec.GradientSpace.SHARED, new Seeing<>(Sight.gramPer(Sight.Grouping.TENSOR)));

        assertThat(grouped).containsExactly(plain, within(1e-14));
    }

    @Test
    void groupsOfParametersAreRefusedWhereGradientsAreThoseOfTheRepresentation() {
        Seeing<GroupedGram> strategy = new Seeing<>(Sight.gramPer(Sight.Grouping.LAYER));

        assertThatExceptionOfType(MtlException.InvalidSpec.class)
                .isThrownBy(() -> update(StepSpec.GradientSpace.REPRESENTATION, strategy))
                .withMessage("training.gradient-space must be shared: 'probe' sees a Gram matrix per group");
    }

    private static Rows rows() {
        Rows rows = new Rows();
        try (StepFixture fixture = new StepFixture(c -> rows)) {
            fixture.step.run();
        }
        assertThat(rows.gradients).isNotEmpty();
        return rows;
    }

    private static double[][] seen(StepSpec.GradientSpace space, Seeing<Gram> strategy) {
        try (StepFixture fixture = fixture(space, strategy)) {
            return strategy.seen(fixture);
        }
    }

    private static double[] update(StepSpec.GradientSpace space, Seeing<?> strategy) {
        try (StepFixture fixture = fixture(space, strategy)) {
            return fixture.updateOfOneStep();
        }
    }

    private static StepFixture fixture(StepSpec.GradientSpace space, Seeing<?> strategy) {
        return new StepFixture(c -> strategy, in(space));
    }

    private static StepSpec in(StepSpec.GradientSpace space) {
        return new StepSpec(StepSpec.PrivateGradients.BY_STRATEGY, StepSpec.StepNorm.RAW, space);
    }

    /** Notes the products and weighs tasks differently. */
    private static final class Seeing<S extends Losses> implements TaskWeighting<S> {

        private final Sight<S> sight;
        private double[][] seen = {};

        Seeing(Sight<S> sight) {
            this.sight = sight;
        }

        double[][] seen(StepFixture fixture) {
            fixture.step.run();
            return seen;
        }

        @Override
        public Sight<S> sees() {
            return sight;
        }

        @Override
        public void weigh(S step, Weights weights) {
            Gram gram = step instanceof GroupedGram groups ? groups.group(0) : (Gram) step;
            seen = gram.matrix();
            for (int i = 0; i < step.size(); i++) {
                weights.set(i, 1 + i);
            }
        }
    }

    /** Notes the representation's gradients row by row. */
    private static final class Rows implements RepresentationAggregator {

        private int width;
        private double[][][] gradients = {};

        double sum(int task, int unit) {
            double sum = 0;
            for (double[][] row : gradients) {
                sum += row[task][unit];
            }
            return sum;
        }

        @Override
        public void aggregate(Representation step, Combination<Representation.Row> combination) {
            width = step.width();
            List<double[][]> rows = new ArrayList<>();
            step.read(row -> {
                double[][] all = new double[TASKS][];
                for (int i = 0; i < TASKS; i++) {
                    all[i] = row.gradient(i).clone();
                }
                rows.add(all);
            });
            gradients = rows.toArray(double[][][]::new);
            combination.write((row, update) -> {});
        }
    }
}
