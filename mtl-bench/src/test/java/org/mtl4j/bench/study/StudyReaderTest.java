package org.mtl4j.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.MtlException.InvalidSpec;
import org.mtl4j.bench.study.Method.Role;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.TreeReader;

class StudyReaderTest {

    private static final String STUDY = """
            summary: What sharing brings
            data: [digits, {name: subspace, tasks: 20}]
            sharing: hard-sharing
            weighting: [equal, pcgrad]
            seeds: 2
            training: {epochs: 5}
            per-data:
              digits:
                sharing: {trunk: [8, 4]}
                training: {batch: 16}
                metric: macro-f1
            """;

    @Test
    void sweepsDataWeightingsAndSeedsWithABaselineEach() {
        StudyPlan plan = read(STUDY);
        assertThat(plan.summary()).isEqualTo("What sharing brings");
        assertThat(plan.cells())
                .extracting(Cell::label)
                .containsExactly(
                        "digits · single-task · seed 0",
                        "digits · single-task · seed 1",
                        "digits · hard-sharing · equal · seed 0",
                        "digits · hard-sharing · equal · seed 1",
                        "digits · hard-sharing · pcgrad · seed 0",
                        "digits · hard-sharing · pcgrad · seed 1",
                        "subspace · single-task · seed 0",
                        "subspace · single-task · seed 1",
                        "subspace · hard-sharing · equal · seed 0",
                        "subspace · hard-sharing · equal · seed 1",
                        "subspace · hard-sharing · pcgrad · seed 0",
                        "subspace · hard-sharing · pcgrad · seed 1");
        assertThat(plan.metric("digits")).contains("macro-f1");
        assertThat(plan.metric("subspace")).isEmpty();
    }

    @Test
    void keysOfADataSetLieOverThoseOfTheStudy() {
        StudyPlan plan = read(STUDY);
        Experiment digits = plan.cells().get(2).experiment();
        assertThat(digits.sharing()).isEqualTo(Experiment.on("").sharing().withTrunk(8, 4));
        assertThat(digits.training().batch().other()).isEqualTo(16);
        assertThat(digits.training().epochs()).isEqualTo(5);
        Experiment subspace = plan.cells().get(8).experiment();
        assertThat(subspace.sharing()).isEqualTo(Experiment.on("").sharing());
        assertThat(subspace.training().batch().other()).isEqualTo(64);
    }

    @Test
    void aBaselineIsItsCandidateWithoutSharing() {
        StudyPlan plan = read(STUDY);
        Experiment candidate = plan.cells().get(5).experiment();
        Experiment baseline = plan.cells().get(5).baseline().orElseThrow();
        assertThat(baseline).isEqualTo(plan.cells().get(1).experiment());
        assertThat(baseline.sharing().architecture().name()).isEqualTo("single-task");
        assertThat(baseline.sharing().trunk()).isEqualTo(candidate.sharing().trunk());
        assertThat(baseline.training()).isEqualTo(candidate.training());
        assertThat(baseline.seed()).isEqualTo(1);
        assertThat(plan.cells().get(1).baseline()).isEmpty();
    }

    @Test
    void theCommandLineHasTheLastWord() {
        StudyPlan plan =
                read(STUDY, "data=digits", "seeds=7,9", "weighting=pcgrad", "training.batch=4", "sharing.trunk=[3]");
        assertThat(plan.cells()).extracting(Cell::seed).containsExactly(7L, 9L, 7L, 9L);
        Experiment experiment = plan.cells().get(2).experiment();
        assertThat(experiment.training().batch().other()).isEqualTo(4);
        assertThat(experiment.training().epochs()).isEqualTo(5);
        assertThat(experiment.sharing()).isEqualTo(Experiment.on("").sharing().withTrunk(3));
    }

    @Test
    void sweepsWhateverTheCommandLineLists() {
        StudyPlan plan = read(
                STUDY,
                "data=digits",
                "weighting=equal",
                "seeds=1",
                "training.optimizer.rate=0.1,0.01",
                "training.epochs=1,2");
        assertThat(plan.cells())
                .filteredOn(cell -> cell.method().role() == Role.CANDIDATE)
                .extracting(cell -> cell.method().settings())
                .containsExactly(
                        List.of("epochs=1", "optimizer.rate=0.1"),
                        List.of("epochs=1", "optimizer.rate=0.01"),
                        List.of("epochs=2", "optimizer.rate=0.1"),
                        List.of("epochs=2", "optimizer.rate=0.01"));
        assertThat(plan.cells()).as("each has a baseline with the same budget").hasSize(8);
        assertThat(plan.cells())
                .filteredOn(cell -> cell.method().role() == Role.CANDIDATE)
                .allSatisfy(cell -> assertThat(cell.baseline().orElseThrow().training())
                        .isEqualTo(cell.experiment().training()));
    }

    @Test
    void weightingsOfOneNameAreToldApartByTheirParameters() {
        StudyPlan plan = read(
                "data: d\nweighting: [{name: uncertainty, initial: 0}, {name: uncertainty, initial: 1}, \"every(2, equal)\"]\nbaseline: none\n");
        assertThat(plan.cells())
                .extracting(cell -> cell.method().weighting())
                .containsExactly("uncertainty(initial=0)", "uncertainty(initial=1)", "every(2, equal)");
    }

    @Test
    void baselinesOfNetworksOfDifferentSizeAreDifferentRows() {
        StudyPlan plan =
                read("data: d\nsharing: [{name: hard-sharing, trunk: [4]}, {name: hard-sharing, trunk: [8]}]\n");
        assertThat(plan.cells())
                .extracting(cell -> cell.method().label())
                .containsExactly(
                        "single-task",
                        "single-task · sized like hard-sharing(trunk=[8])",
                        "hard-sharing(trunk=[4]) · equal",
                        "hard-sharing(trunk=[8]) · equal");
    }

    @Test
    void theBaselineHasTheCandidatesHeads() {
        StudyPlan plan = read("data: d\nsharing: {name: hard-sharing, head: [16], other: 3}\n");
        assertThat(plan.cells().get(0).experiment().sharing().architecture().parameters())
                .containsExactly(Map.entry("head", "16"));
    }

    @Test
    void singleTaskAsACandidateIsTheBaseline() {
        assertThat(read("data: d\nsharing: [single-task, hard-sharing]\n").cells())
                .extracting(cell -> cell.method().label())
                .containsExactly("single-task", "hard-sharing · equal");
    }

    @Test
    void withoutABaseline() {
        StudyPlan plan = read(STUDY, "baseline=none");
        assertThat(plan.cells())
                .hasSize(8)
                .allSatisfy(cell -> assertThat(cell.baseline()).isEqualTo(Optional.empty()));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read("""
                        data: [digits, subspace]
                        sede: 3
                        seeds: 0
                        weighting: [equal, 7]
                        training: {epoch: 3, batch: -1}
                        base-line: none
                        per-data:
                          digit: {training: {epochs: 1}}
                          subspace: {seeds: 4}
                        """))
                .isInstanceOf(InvalidSpec.class)
                .hasMessage(Golden.text(StudyReaderTest.class, "bad-study.txt"));
    }

    private static StudyPlan read(String text, String... arguments) {
        Problems problems = new Problems();
        return StudyReader.read(
                "test",
                TreeReader.read("test.yaml", text, problems),
                List.of(arguments),
                List.of("equal", "pcgrad", "famo"),
                Set.of("head"),
                (experiment, written, found) -> {},
                problems);
    }
}
