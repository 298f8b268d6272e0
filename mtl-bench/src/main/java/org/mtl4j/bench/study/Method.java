package org.mtl4j.bench.study;

import java.util.List;

/**
 * What is compared: a row of the final table.
 *
 * @param settings other keys that the study sweeps, as {@code optimizer.rate=0.01}
 */
public record Method(Role role, String sharing, String weighting, List<String> settings) {

    /** Stands between the parts of a label. */
    public static final String SEPARATOR = " · ";

    /** Whether a row is a candidate or what candidates are measured against. */
    public enum Role {
        BASELINE,
        CANDIDATE
    }

    public Method {
        settings = List.copyOf(settings);
    }

    /** The name in tables and on progress lines. */
    public String label() {
        String base = role == Role.BASELINE ? sharing : sharing + SEPARATOR + weighting;
        return settings.isEmpty() ? base : base + SEPARATOR + String.join(" ", settings);
    }
}
