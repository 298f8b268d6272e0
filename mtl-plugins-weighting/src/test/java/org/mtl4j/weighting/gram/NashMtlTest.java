package org.mtl4j.weighting.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.api.law.WeightingContract;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.weighting.Offered;

class NashMtlTest extends WeightingContract {

    private static final Offset<Double> ROUNDED = within(1e-11);
    /** The first opposes the sum a little. */
    private static final double[][] OPPOSED_BY_THE_SUM = {{1, 0}, {-1.01, 2}};

    @Override
    protected Factory<WeightingContext, Weighting> weighting() {
        return Offered.weighting("nash-mtl");
    }

    @RepeatedTest(50)
    void givesEachTaskTheInverseOfItsGain(RepetitionInfo round) {
        int tasks = 2 + round.getCurrentRepetition() % 6;
        double[][] rows = Conflicts.random(tasks, tasks + 2, round.getCurrentRepetition());

        Answer answer = unlimited(tasks).step(Scene.of(rows));

        double[] direction = answer.direction();
        for (int i = 0; i < tasks; i++) {
            assertThat(answer.weight(i) * Conflicts.dot(rows[i], direction)).isCloseTo(1, ROUNDED);
            assertThat(answer.privateWeight(i)).isEqualTo(answer.weight(i));
        }
        assertThat(Conflicts.dot(direction, direction)).isCloseTo(tasks, ROUNDED);
    }

    @RepeatedTest(20)
    void goesAlongTheBisectorOfTwo(RepetitionInfo round) {
        double[][] rows = Conflicts.random(2, 4, round.getCurrentRepetition());

        double[] direction = unlimited(2).step(Scene.of(rows)).direction();

        double cosine = Conflicts.leastCosine(new double[][] {rows[0]}, direction);
        assertThat(cosine).isCloseTo(Conflicts.leastCosine(new double[][] {rows[1]}, direction), ROUNDED);
    }

    @Test
    void doesNotSeeTheScalesOfLosses() {
        double[][] rows = Conflicts.random(3, 5, 4);
        Scene scene = Scene.of(rows);

        double[] scaled = unlimited(3).step(scene.scaled(1e-3, 7, 1e5)).direction();

        assertThat(scaled).containsExactly(unlimited(3).step(scene).direction(), within(1e-9));
    }

    @Test
    void shortensTheDirectionToOneUnlessToldOtherwise() {
        Scene scene = Scene.of(Conflicts.random(3, 5, 5));

        Answer one = Rehearsal.of(3).open(NashMtl::new).step(scene);
        Answer half =
                Rehearsal.of(3).with(NashMtl.MAX_NORM, 0.5).open(NashMtl::new).step(scene);

        assertThat(Conflicts.norm(one.direction())).isCloseTo(1, ROUNDED);
        assertThat(Conflicts.norm(half.direction())).isCloseTo(0.5, ROUNDED);
        assertThat(unlimited(3).step(scene).normLimit()).isInfinite();
        assertThat(one.weights()).containsExactly(half.weights(), ROUNDED);
    }

    /** The norm is √2: LibMTL divides by √2 + 1e-6, and leaves what is shorter alone. */
    @Test
    void dividesByAMarginMoreWhereThatIsAskedFor() {
        Scene scene = Scene.of(new double[][] {{3, 0}, {0, 5}});

        Answer shortened = Rehearsal.of(2)
                .with(NashMtl.NORM_MARGIN, 0.1)
                .open(NashMtl::new)
                .step(scene);
        Answer left = Rehearsal.of(2)
                .with(NashMtl.NORM_MARGIN, 0.1)
                .with(NashMtl.MAX_NORM, 2.0)
                .open(NashMtl::new)
                .step(scene);

        double root = Math.sqrt(2);
        assertThat(Conflicts.norm(shortened.direction())).isCloseTo(root / (root + 0.1), ROUNDED);
        assertThat(Conflicts.norm(left.direction())).isCloseTo(root, ROUNDED);
    }

    @Test
    void keepsTheLastWeightsWhereOtherLibrariesProgramIsUnbounded() {
        Rehearsal run = Rehearsal.of(2)
                .with(NashMtl.UNBOUNDED, NashMtl.Unbounded.KEEP)
                .with(NashMtl.MAX_NORM, 0.0)
                .open(NashMtl::new);
        Scene unbounded = Scene.of(OPPOSED_BY_THE_SUM);
        Scene bounded = Scene.of(new double[][] {{2, 0}, {0, 2}});

        double[] first = run.step(unbounded).weights();
        double[] second = run.step(bounded).weights();
        double[] third = run.step(unbounded).weights();

        assertThat(first).containsExactly(1, 1);
        assertThat(second).containsExactly(new double[] {0.5, 0.5}, ROUNDED);
        assertThat(third).containsExactly(second);
    }

    @Test
    void solvesThereByItself() {
        Answer answer = unlimited(2).step(Scene.of(OPPOSED_BY_THE_SUM));

        assertThat(Conflicts.leastCosine(OPPOSED_BY_THE_SUM, answer.direction()))
                .isPositive();
    }

    @Test
    void bargainsAmongThePresentOnly() {
        Scene scene = Scene.of(new double[] {2, 0}, new double[] {-9, -9}, new double[] {0, 4});

        Answer answer = unlimited(3).step(scene.present(0, 2));

        assertThat(answer.weights()).containsExactly(new double[] {0.5, 0.25}, ROUNDED);
    }

    private static Rehearsal unlimited(int tasks) {
        return Rehearsal.of(tasks).with(NashMtl.MAX_NORM, 0.0).open(NashMtl::new);
    }
}
