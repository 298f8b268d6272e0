package org.mtl4j.engine.optimize;

import java.util.List;

/**
 * An update rule bound to the arrays it works on. Positions are those of the flat vectors, also in the kernel's own
 * state, so that every loop runs over equal indices and vectorises. A kernel may overwrite the gradient.
 */
public interface UpdateKernel {

    /**
     * Moves the parameters [from, to).
     *
     * @param count which update of this range it is, from 1
     * @param factor what the schedule multiplies the learning rate with
     */
    void update(int from, int to, long count, double factor);

    /** The arrays that the rule remembers between steps; none for plain gradient descent. */
    default List<StateArray> state() {
        return List.of();
    }
}
