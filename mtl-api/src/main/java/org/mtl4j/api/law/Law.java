package org.mtl4j.api.law;

import java.util.Optional;

/**
 * One sentence of a contract that can be executed.
 *
 * @param id unique and lasting: "weighting/finite-on-hard-matrices"
 * @param obligation how binding it is
 * @param sentence what holds, as a sentence with must, should or may
 * @param check looks for a counter-example
 * @param <T> what it is a law of
 */
public record Law<T>(String id, Obligation obligation, String sentence, Check<T> check) {

    /** How binding a law is. */
    public enum Obligation {
        /** Whoever breaks it is broken. */
        MUST,
        /** Whoever breaks it needs a reason, and says so in its documentation. */
        SHOULD,
        /** A property that some have; who declares it must have it, and who does not must not. */
        MAY
    }

    /** Tries a law on a subject. */
    @FunctionalInterface
    public interface Check<T> {

        /** A counter-example in words, with the numbers that show it; empty if none was found. */
        Optional<String> counterExample(T subject);
    }

    /**
     * Tries the law; what the subject throws is a counter-example too.
     *
     * @return a counter-example in words, empty if none was found
     */
    public Optional<String> counterExample(T subject) {
        try {
            return check.counterExample(subject);
        } catch (RuntimeException e) {
            return Optional.of("it threw " + e);
        }
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(id, sentence);
    }
}
