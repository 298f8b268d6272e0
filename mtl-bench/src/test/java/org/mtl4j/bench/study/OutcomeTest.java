package org.mtl4j.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void aFailureOfManyProblemsIsOneLineWithAllOfThem() {
        Outcome.Lost lost = new Outcome.Lost(
                Outcome.Cause.FAILED, "this network cannot be compiled:\n  - the first node\n  - the second node\n");

        assertThat(lost.line()).isEqualTo("failed: this network cannot be compiled: the first node; the second node");
    }

    @Test
    void whatFollowsAWholeSentenceIsLeftToTheFile() {
        Outcome.Lost lost = new Outcome.Lost(Outcome.Cause.PLUGIN, "it threw an exception\n  at a place");

        assertThat(lost.line()).isEqualTo("plug-in failed: it threw an exception");
    }

    @Test
    void aFailureWithoutAMessageIsStillOne() {
        assertThat(new Outcome.Lost(Outcome.Cause.DIVERGED, "").line()).isEqualTo("diverged: ");
    }
}
