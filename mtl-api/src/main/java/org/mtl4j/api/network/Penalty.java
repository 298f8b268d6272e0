package org.mtl4j.api.network;

import java.util.List;

/** A term of the objective that belongs to no task; added after weighting with factor 1, never in the Gram, reported apart. */
public sealed interface Penalty {

    /** What it is called in reports. */
    String name();

    /** Its factor in the objective. */
    Schedule strength();

    /** Mean over rows of a signal of width 1. */
    record OfSignal(String name, Schedule strength, String node) implements Penalty {}

    /** Of parameters, by the nodes that own them: each list holds one matching node per tower. */
    record OfParameters(String name, Schedule strength, Measure measure, List<List<String>> nodes) implements Penalty {

        /** Copied. */
        public OfParameters {
            nodes = nodes.stream().map(List::copyOf).toList();
        }
    }

    /**
     * What is measured of matching parameters θ_1 … θ_n; the bias of a layer is the last row of its matrix. Measures that
     * compare towers need equal shapes.
     */
    enum Measure {
        /** Σ_i ‖θ_i‖². */
        SQUARED_NORM,
        /** Σ_i |θ_i|₁. */
        ABSOLUTE_SUM,
        /** Σ_{i&lt;j} ‖θ_i − θ_j‖². */
        SQUARED_DISTANCE,
        /** Nuclear norm of the flattened towers stacked as rows. */
        TRACE_NORM,
        /** Σ_{i&lt;j} ‖θ_iᵀθ_j‖² over matching tensors, each a matrix. */
        ORTHOGONALITY
    }
}
