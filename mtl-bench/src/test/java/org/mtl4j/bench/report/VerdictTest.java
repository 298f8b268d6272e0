package org.mtl4j.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtl4j.bench.report.StudyReport.DataReport;
import org.mtl4j.bench.report.StudyReport.Row;
import org.mtl4j.bench.study.Method;

class VerdictTest {
    private static final double[] BETTER = {4, 5, 6};
    private static final double[] BETTER_EACH_TIME = {0.1, 3, 9};
    private static final double[] UNCLEAR = {-2, 1, 2};
    private static final double[] WORSE_EACH_TIME = {-0.1, -3, -9};
    private static final double[] WORSE = {-4, -5, -6};

    @Test
    void isSureWhereAnIntervalLeavesZeroOut() {
        assertThat(verdict(Map.of("a", BETTER, "b", BETTER)))
                .startsWith("data: multi-task learning paid. Both methods did better than separate networks.");
        assertThat(verdict(Map.of("a", BETTER, "b", BETTER_EACH_TIME)))
                .startsWith("data: multi-task learning paid. a did better than separate networks;"
                        + " b did better with every seed, but not surely so.");
        assertThat(verdict(Map.of("a", WORSE)))
                .startsWith("data: multi-task learning lost. a did worse than separate networks.");
        assertThat(verdict(Map.of("a", BETTER, "b", UNCLEAR)))
                .startsWith("data: multi-task learning paid, but not with every method."
                        + " a did better than separate networks; b made no clear difference.");
        assertThat(verdict(Map.of("a", WORSE, "b", UNCLEAR)))
                .startsWith("data: multi-task learning did not pay."
                        + " a did worse than separate networks; b made no clear difference.");
        assertThat(verdict(Map.of("a", BETTER, "b", WORSE)))
                .startsWith("data: it depends on the method."
                        + " a did better than separate networks; b did worse than separate networks.");
    }

    @Test
    void isNotSureWhereAllIntervalsHoldZero() {
        assertThat(verdict(Map.of("a", BETTER_EACH_TIME)))
                .startsWith("data: multi-task learning probably paid. a did better than separate networks.");
        assertThat(verdict(Map.of("a", BETTER_EACH_TIME, "b", UNCLEAR)))
                .startsWith("data: multi-task learning may have paid, with some methods."
                        + " a did better with every seed, but not surely so; b made no clear difference.");
        assertThat(verdict(Map.of("a", WORSE_EACH_TIME, "b", UNCLEAR)))
                .startsWith("data: multi-task learning probably did not pay."
                        + " a did worse with every seed, but not surely so; b made no clear difference.");
        assertThat(verdict(Map.of("a", BETTER_EACH_TIME, "b", WORSE))).startsWith("data: it may depend on the method.");
        assertThat(verdict(Map.of("a", UNCLEAR)))
                .startsWith("data: no difference between multi-task learning and separate networks"
                        + " that these seeds can show. Δm with its 95% interval: a +0.3% (-4.8 to +5.5).");
    }

    @Test
    void saysThatOneSeedTellsNothing() {
        assertThat(verdict(Map.of("a", new double[] {7})))
                .isEqualTo("data: one seed cannot tell whether multi-task learning paid. Δm: a +7.0%.");
    }

    private static String verdict(Map<String, double[]> changes) {
        List<Row> rows = new ArrayList<>();
        new TreeMap<>(changes).forEach((weighting, values) -> rows.add(row(weighting, values)));
        DataReport data = new DataReport("data", List.of(), rows);
        return Verdict.of(new StudyReport("study", "", List.of(data), List.of(), 0, 0, 0))
                .get(0);
    }

    private static Row row(String weighting, double[] deltaM) {
        return new Row(
                new Method(Method.Role.CANDIDATE, "hard-sharing", weighting, List.of()),
                List.of(0L, 1L, 2L),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(Spread.of(deltaM)),
                0,
                1,
                0,
                0,
                0,
                List.of());
    }
}
