package org.mtl4j.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.engine.RunReport;

/** Every weighting of this jar, and wrappers around them, from a specification to a trained network. */
class WholeRunsTest {

    static Stream<String> weightings() {
        return new WeightingPlugin().weightings().stream().map(Factory::name);
    }

    @ParameterizedTest
    @MethodSource("weightings")
    void trains(String weighting) {
        RunReport report = SmallRuns.run(weighting);

        assertThat(report.steps()).isPositive();
        assertThat(report.test()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every(4, smoothed(pcgrad))",
                "smoothed(0.5, initial=1, every(2, excess-mtl))",
                "normalized(smoothed(modo))",
                "normalized(by=loss, preferring(famo))",
                "normalized(by=loss, smoothed(forum))",
                "every(2, preferring(moml))",
                "preferring([left=2, other=1], on=losses, uncertainty)",
                "{name: smoothed, alpha: 0.9, around: {name: normalized, by: loss-and-length, around: pcgrad}}",
                "{name: preferring, preference: {left: 2, other: 1}, around: 'every(2, equal)'}"
            })
    void trainsWithinWrappers(String weighting) {
        assertThat(SmallRuns.run(weighting).test()).isPresent();
    }

    /** Two tasks and rows for one batch of validation in each step. */
    @ParameterizedTest
    @CsvSource({"auto-lambda, 3, 5", "moml, 5, 3", "forum, 9, 8", "'every(2, auto-lambda)', 2, 3"})
    void countsEveryLookAhead(String weighting, int backward, int forward) {
        RunReport report = SmallRuns.run(weighting);

        assertThat(report.spent().backwardPasses()).isEqualTo(backward * report.steps());
        assertThat(report.spent().forwardPasses()).isEqualTo(forward * report.steps());
        assertThat(report.spent().validationRows()).isPositive();
        assertThat(report.spent().trainingRows()).isEqualTo(8 * report.steps());
    }

    /** The same with words and with a mapping, and as a specification is written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every(4, smoothed(pcgrad)) | {name: every, steps: 4, around: {name: smoothed, around: pcgrad}}",
                "smoothed(alpha=0.5, normalized(pcgrad)) | {name: smoothed, alpha: 0.5, around: {name: normalized, around: {name: pcgrad}}}",
                "preferring([left=2, other=1], equal) | {name: preferring, preference: {left: 2, other: 1}, around: equal}"
            })
    void readsWrappersInOneLineAndInMany(String line, String mapping) {
        double[] brief = metrics(SmallRuns.run(line));
        double[] full = metrics(SmallRuns.run(mapping));

        assertThat(brief).containsExactly(full);
    }

    @Test
    void wrappersAroundEqualChangeNothingThatIsNotAskedFor() {
        double[] plain = metrics(SmallRuns.run("equal"));

        assertThat(metrics(SmallRuns.run("every(3, equal)"))).containsExactly(plain);
        assertThat(metrics(SmallRuns.run("preferring(equal)"))).containsExactly(plain);
        assertThat(metrics(SmallRuns.run("smoothed(equal)"))).containsExactly(plain);
        assertThat(metrics(SmallRuns.run("preferring([left=2, other=1], equal)")))
                .isNotEqualTo(plain);
    }

    @Test
    void saysWhatCannotBeWrapped() {
        assertThatThrownBy(() -> SmallRuns.run("normalized(uncertainty)"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage(
                        "normalized: the lengths of gradients are unknown to a weighting that sees losses; use by: loss around it");
        assertThatThrownBy(() -> SmallRuns.run("smoothed(db-mtl)"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessageContaining("answers with a gradient");
        assertThatThrownBy(() -> SmallRuns.run("preferring([up=2, other=1], equal)"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessageContaining("up");
    }

    private static double[] metrics(RunReport report) {
        return report.test().orElseThrow().scores().stream()
                .mapToDouble(score -> score.value())
                .toArray();
    }
}
