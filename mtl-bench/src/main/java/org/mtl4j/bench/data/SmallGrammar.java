package org.mtl4j.bench.data;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;

/**
 * Sentences of a small grammar, labelled word by word: two tasks that share it.
 *
 * <pre>
 * S  → NP VP          NP → NAME | DET (ADJ) NOUN
 * VP → VERB (NP) (PP)  PP → PREP NAME | PREP NP
 * </pre>
 *
 * <p>Task {@code tag} is the part of speech, of six; task {@code entity} says whether a word names nothing, a person or a place: a
 * name after a preposition is a place, any other a person, and which names there are says nothing. A share {@code ambiguity} of
 * nouns are spelled like verbs, so both tasks need the words around. The idea is that of tagging and entity recognition on one
 * encoder (Collobert and Weston, ICML 2008).
 *
 * <p>Row k is the same whatever the number of rows; the first rows are for training, the others for test.
 */
final class SmallGrammar {

    static final Param<Integer> ROWS =
            Param.integer("rows", "training sentences").between(1, 1_000_000).defaultTo(300);
    static final Param<Integer> TEST_ROWS =
            Param.integer("test-rows", "test sentences").between(1, 1_000_000).defaultTo(200);
    static final Param<Integer> WORDS = Param.integer("words", "words of each part of speech")
            .between(1, 100_000)
            .defaultTo(40);
    static final Param<Double> AMBIGUITY = Param.real("ambiguity", "share of nouns that are spelled like verbs")
            .between(0, 1)
            .defaultTo(0.5);

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "small-grammar",
                    "sentences of a small grammar: part of speech and kind of name, word by word",
                    SmallGrammar::create)
            .with(ROWS, TEST_ROWS, WORDS, AMBIGUITY)
            .citing(Citation.of(
                    "Collobert and Weston",
                    "A Unified Architecture for Natural Language Processing: Deep Neural Networks with Multitask Learning",
                    "ICML",
                    2008));

    /** Parts of speech; a word's symbol is its part's number times the words of a part, plus which one it is. */
    private enum Part {
        DETERMINER(0),
        ADJECTIVE(1),
        NOUN(2),
        VERB(3),
        PREPOSITION(4),
        NAME(5);

        private final int number;

        Part(int number) {
            this.number = number;
        }
    }

    private static final int ENTITIES = 3;
    private static final int PERSON = 1;
    private static final int PLACE = 2;
    /** NP VP, the longest: DET ADJ NOUN VERB DET ADJ NOUN PREP DET ADJ NOUN. */
    private static final int LONGEST = 11;

    private final DataContext context;
    private final Draws draws;
    private final List<int[]> symbols = new ArrayList<>();
    private final List<int[]> tags = new ArrayList<>();
    private final List<int[]> entities = new ArrayList<>();
    private final List<int[]> sentence = new ArrayList<>();

    private SmallGrammar(DataContext context) {
        this.context = context;
        this.draws = context.draws("sentences");
    }

    static Dataset create(DataContext context) {
        SmallGrammar made = new SmallGrammar(context);
        int training = context.get(ROWS);
        int rows = training + context.get(TEST_ROWS);
        for (int row = 0; row < rows; row++) {
            made.sentence();
        }
        return made.dataset(training, rows);
    }

    private Dataset dataset(int training, int rows) {
        Input.Tokens words = new Input.Tokens("words", Part.values().length * context.get(WORDS), LONGEST);
        Multiclass tag = Multiclass.of("tag", Part.values().length).per(Extent.STEP);
        Multiclass entity = Multiclass.of("entity", ENTITIES).per(Extent.STEP);
        Schema schema = Schema.of(List.of(words), List.of(tag, entity), rows, SharedSubspace.MADE)
                .split(new Schema.Split.Official(
                        DigitsDuo.range(0, training), List.of(), DigitsDuo.range(training, rows)));
        return Dataset.of(schema, (row, into) -> {
            into.input(words, symbols.get(row));
            into.label(tag, tags.get(row));
            into.label(entity, entities.get(row));
        });
    }

    private void sentence() {
        sentence.clear();
        nounPhrase(PERSON);
        say(Part.VERB, 0);
        if (draws.uniform() < 0.6) {
            nounPhrase(PERSON);
        }
        if (draws.uniform() < 0.6) {
            say(Part.PREPOSITION, 0);
            nounPhrase(PLACE);
        }
        symbols.add(column(0));
        tags.add(column(1));
        entities.add(column(2));
    }

    private void nounPhrase(int entity) {
        if (draws.uniform() < 0.5) {
            say(Part.NAME, entity);
            return;
        }
        say(Part.DETERMINER, 0);
        if (draws.uniform() < 0.5) {
            say(Part.ADJECTIVE, 0);
        }
        say(Part.NOUN, 0);
    }

    private void say(Part part, int entity) {
        int word = (int) (context.get(WORDS) * draws.uniform());
        boolean likeVerb = part == Part.NOUN && draws.uniform() < context.get(AMBIGUITY);
        int spelled = (likeVerb ? Part.VERB : part).number * context.get(WORDS) + word;
        sentence.add(new int[] {spelled, part.number, entity});
    }

    private int[] column(int k) {
        return sentence.stream().mapToInt(word -> word[k]).toArray();
    }
}
