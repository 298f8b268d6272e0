package org.mtl4j.engine.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.engine.spec.ScheduleSpec;

class RateScheduleTest {

    @Test
    void constantIsOne() {
        assertThat(factors(new RateSchedule.Constant(), 3)).containsExactly(1, 1, 1);
    }

    @Test
    void staircaseDropsAfterEverySoManySteps() {
        assertThat(factors(new RateSchedule.Staircase(2, 0.5), 7))
                .containsExactly(new double[] {1, 1, 0.5, 0.5, 0.25, 0.25, 0.125}, within(1e-15));
    }

    @Test
    void cosineFallsFromOneToTheFloorAndStaysThere() {
        RateSchedule cosine = new RateSchedule.Cosine(4, 0.2);
        double half = Math.sqrt(0.5);
        assertThat(factors(cosine, 6))
                .containsExactly(new double[] {1, 0.6 + 0.4 * half, 0.6, 0.6 - 0.4 * half, 0.2, 0.2}, within(1e-15));
    }

    @Test
    void warmUpRisesToTheFullRateAndOnlyThenTheOtherBegins() {
        assertThat(factors(new RateSchedule.WarmUp(3, new RateSchedule.Staircase(2, 0.1)), 7))
                .containsExactly(new double[] {0.25, 0.5, 0.75, 1, 1, 0.1, 0.1}, within(1e-15));
    }

    @Test
    void warmUpGoesBeforeAnySchedule() {
        double[] cosine = new double[6];
        cosine[0] = 0.5;
        for (int i = 1; i < 6; i++) {
            cosine[i] = (1 + Math.cos(Math.PI * (i - 1) / 5)) / 2;
        }
        assertThat(factors(ofRun(new ScheduleSpec.Constant(1)), 6)).containsExactly(0.5, 1, 1, 1, 1, 1);
        assertThat(factors(ofRun(new ScheduleSpec.Step(1, 0.3, 1)), 6))
                .containsExactly(new double[] {0.5, 1, 1, 0.3, 0.3, 0.09}, within(1e-15));
        assertThat(factors(ofRun(new ScheduleSpec.Cosine(0, 1)), 6)).containsExactly(cosine, within(1e-15));
    }

    @Test
    void epochsOfAStaircaseAreCountedInTheirSteps() {
        assertThat(ofRun(new ScheduleSpec.Step(10, 0.1, 0))).isEqualTo(new RateSchedule.Staircase(20, 0.1));
        assertThat(ofRun(new ScheduleSpec.Cosine(0.5, 0))).isEqualTo(new RateSchedule.Cosine(6, 0.5));
        assertThat(ofRun(new ScheduleSpec.Constant(0))).isEqualTo(new RateSchedule.Constant());
    }

    @Test
    void aWarmUpAsLongAsTheRunLeavesNothingForTheCosine() {
        RateSchedule schedule = ofRun(new ScheduleSpec.Cosine(0, 9));
        assertThat(schedule.factor(5)).isEqualTo(0.6);
        assertThat(schedule.factor(9)).isEqualTo(0);
    }

    /** For a run of 6 steps in epochs of 2. */
    private static RateSchedule ofRun(ScheduleSpec spec) {
        return RateSchedule.of(spec, 6, 2);
    }

    private static double[] factors(RateSchedule schedule, int steps) {
        return LongStream.range(0, steps).mapToDouble(schedule::factor).toArray();
    }
}
