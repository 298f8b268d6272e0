package org.mtl4j.engine.dl4j.export;

import java.util.List;
import org.mtl4j.api.data.Shape;

/**
 * What a node gives, in the graph of DL4J.
 *
 * @param vertex that gives it
 * @param shape of a row
 * @param parts of a vector, in order: what was flattened, channels first, or plain vectors; of anything else its own shape
 * @param rows which ones it has
 * @param steps name of the input whose steps it has, empty if it has none or others
 */
record Strand(String vertex, Shape shape, List<Shape> parts, Rows rows, String steps) {

    /** Which rows there are. */
    enum Rows {
        /** Those of the batch, all alike. */
        EQUAL,
        /** Those of the batch. */
        BATCH,
        /** Those of all tasks, one batch after the other. */
        JOINED
    }

    Strand {
        parts = List.copyOf(parts);
    }

    /** In plain order. */
    static Strand of(String vertex, Shape shape, Rows rows, String steps) {
        return new Strand(vertex, shape, List.of(shape), rows, steps);
    }

    /** The same of another vertex. */
    Strand at(String other) {
        return new Strand(other, shape, parts, rows, steps);
    }

    /** What another vertex makes of it, in plain order. */
    Strand gives(String other, Shape result) {
        return of(other, result, rows, result instanceof Shape.Sequence ? steps : "");
    }

    /** Whether its numbers are in the order in which nodes count them. */
    boolean plain() {
        return !(shape instanceof Shape.Vector) || parts.stream().allMatch(Shape.Vector.class::isInstance);
    }

    /** Where DL4J has a number of a vector. */
    int place(int unit) {
        int from = 0;
        for (Shape part : parts) {
            if (unit < from + part.size()) {
                int own = unit - from;
                int positions = part.size() / part.width();
                return from + own % part.width() * positions + own / part.width();
            }
            from += part.size();
        }
        throw new IndexOutOfBoundsException("unit %d of %s".formatted(unit, shape));
    }
}
