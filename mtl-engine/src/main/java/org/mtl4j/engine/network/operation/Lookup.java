package org.mtl4j.engine.network.operation;

import java.util.List;

/**
 * An operation that looks vectors up.
 *
 * @param <A> the primitive array type
 */
public interface Lookup<A> extends PlanOperation {
    List<EmbeddingTable<A>> tables();
}
