package org.mtl4j.api.network;

import java.util.List;

/** A term of the objective that belongs to no task; added after weighting, reported apart. */
public sealed interface Penalty {
    String name();

    Schedule strength();
    /** Mean over rows of a signal of width 1. */
    record OfSignal(String name, Schedule strength, String node) implements Penalty {}
    /** Of parameters, by the nodes that own them: each list holds one matching node per tower. */
    record OfParameters(String name, Schedule strength, Measure measure, List<List<String>> nodes) implements Penalty {}

    enum Measure {
        SQUARED_NORM,
        ABSOLUTE_SUM,
        /** Σ_{i<j} ‖θ_i − θ_j‖² */
        SQUARED_DISTANCE,
        /** nuclear norm of the flattened towers stacked as rows */
        TRACE_NORM,
        /** Σ_{i<j} ‖θ_iᵀθ_j‖² */
        ORTHOGONALITY
    }
}
