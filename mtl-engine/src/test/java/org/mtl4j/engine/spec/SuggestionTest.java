package org.mtl4j.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN =
            List.of("pcgrad", "cagrad", "grad-drop", "uncertainty", "equal", "db-mtl", "epochs", "weight-decay");

    @ParameterizedTest
    @CsvSource({
        "pcgrd, pcgrad",
        "PCGrad, pcgrad",
        "graddrop, grad-drop",
        "grad_drop, grad-drop",
        "equla, equal",
        "epoch, epochs",
        "uncertain, uncertainty",
        "decay, weight-decay"
    })
    void findsTheNearestName(String typed, String meant) {
        assertThat(Suggestion.near(typed, KNOWN)).contains(meant);
        assertThat(Suggestion.hint(typed, KNOWN, "known are")).isEqualTo("; did you mean \"%s\"?", meant);
    }

    @Test
    void listsWhatThereIsWhereNothingIsNear() {
        assertThat(Suggestion.near("mixture", KNOWN)).isEmpty();
        assertThat(Suggestion.hint("mixture", List.of("b", "a"), "known are")).isEqualTo("; known are: a, b");
        assertThat(Suggestion.hint("mixture", List.of(), "known are")).isEmpty();
    }
}
