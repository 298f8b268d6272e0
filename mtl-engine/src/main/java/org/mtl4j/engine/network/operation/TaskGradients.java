package org.mtl4j.engine.network.operation;

/**
 * The gradients of the single tasks with respect to one shared parameter, after a sweep that kept the tasks apart. How
 * they are kept is a matter of cost: {@link StoredGradients}, {@link GhostGradients}, {@link RecomputedGradients}.
 *
 * @param <A> the primitive array type
 */
public interface TaskGradients<A> {

    /** Forgets the last sweep. */
    void begin();

    /** Adds the inner products of all pairs of these tasks to a symmetric matrix [tasks × tasks]; fills i ≥ j alone. */
    void addProducts(boolean[] tasks, double[] matrix);

    /** Inner product of two tasks' gradients in [from, to) of the parameter. */
    double product(int from, int to, int i, int j);

    /** Writes Σ weights[t] g_t over these tasks to [from, to) of the parameter's flat gradient. */
    void combine(int from, int to, boolean[] tasks, double[] weights);

    /** Copies [from, from + count) of one task's gradient. */
    void read(int task, int from, double[] into, int at, int count);

    /** For people. */
    String describe();
}
