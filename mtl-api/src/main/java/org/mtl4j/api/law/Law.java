package org.mtl4j.api.law;
/** One sentence of a contract that can be executed. */
public record Law<T>(String id, Obligation obligation, String sentence, Check<T> check) {
    public enum Obligation {
        MUST,
        SHOULD,
        MAY
    }
    /** Tries the law on a subject; the text is the counter-example, null if there is none. */
    public interface Check<T> {
        String counterExample(T subject);
    }
}
