package org.mtl4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SmallGrammarTest {

    private static final int WORDS = 40;
    private static final Rows SENTENCES = Rows.training(SmallGrammar.create(FakeContext.of(1, Map.of())));

    /** Parts of speech as letters: determiner, adjective, noun, verb, preposition, name. */
    private static String spelled(double[] tags) {
        return DoubleStream.of(tags)
                .mapToObj(tag -> "DANVPM".substring((int) tag, (int) tag + 1))
                .collect(Collectors.joining());
    }

    @Test
    void everySentenceIsOneOfTheGrammar() {
        String nounPhrase = "(M|DA?N)";
        for (int row = 0; row < SENTENCES.size(); row++) {
            assertThat(spelled(SENTENCES.labels("tag", row)))
                    .matches(nounPhrase + "V" + nounPhrase + "?(P" + nounPhrase + ")?");
        }
    }

    @Test
    void namesArePlacesAfterAPrepositionAndPersonsElsewhere() {
        int places = 0;
        for (int row = 0; row < SENTENCES.size(); row++) {
            String tags = spelled(SENTENCES.labels("tag", row));
            double[] entities = SENTENCES.labels("entity", row);
            for (int k = 0; k < entities.length; k++) {
                boolean name = tags.charAt(k) == 'M';
                boolean place = name && k > 0 && tags.charAt(k - 1) == 'P';
                assertThat(entities[k]).isEqualTo(place ? 2 : name ? 1 : 0);
                places += place ? 1 : 0;
            }
        }

        assertThat(places).isGreaterThan(50);
    }

    @Test
    void someNounsAreSpelledLikeVerbs() {
        long nouns = 0;
        long likeVerbs = 0;
        for (int row = 0; row < SENTENCES.size(); row++) {
            String tags = spelled(SENTENCES.labels("tag", row));
            for (int k = 0; k < tags.length(); k++) {
                if (tags.charAt(k) == 'N') {
                    nouns++;
                    likeVerbs += (int) SENTENCES.inputs()[row][k] / WORDS == 3 ? 1 : 0;
                }
            }
        }

        assertThat(likeVerbs / (double) nouns).isBetween(0.4, 0.6);
    }
}
