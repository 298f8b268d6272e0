package org.mtl4j.api.network;

import java.util.List;
import org.mtl4j.api.data.Shape;

/**
 * One application of an operation.
 *
 * @param name unique in the network: the path of its wiring and its own name, with {@code #2}, {@code #3} … for further
 *     uses of the same parameters
 * @param scope whose it was declared to be; whose it is, the graph tells
 * @param operation what it computes
 * @param inputs names of the nodes it reads
 * @param parametersOf name of the node whose parameters it uses: itself, unless they are tied
 * @param shape shape of one row of its result
 */
public record Node(
        String name, Scope scope, Operation operation, List<String> inputs, String parametersOf, Shape shape) {

    /** Copied. */
    public Node {
        inputs = List.copyOf(inputs);
    }

    /** Whether it does not use another node's parameters. */
    public boolean ownsParameters() {
        return parametersOf.equals(name);
    }
}
