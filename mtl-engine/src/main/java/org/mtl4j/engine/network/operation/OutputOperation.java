package org.mtl4j.engine.network.operation;

/**
 * The end of the graph for some tasks: their outputs and losses.
 *
 * @param <A> the primitive array type
 */
public interface OutputOperation<A> extends PlanOperation, AutoCloseable {
    TaskOutputs<A> outputs();

    @Override
    void close();
}
