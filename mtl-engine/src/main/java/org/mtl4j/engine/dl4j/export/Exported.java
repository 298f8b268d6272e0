package org.mtl4j.engine.dl4j.export;

import java.util.List;

/**
 * What a file of DL4J holds.
 *
 * @param inputs of the graph, in its order
 * @param outputs of the graph, one for each task
 * @param parameters of all layers
 * @param bytes of the file
 * @param normalizer simple name of the class that its normaliser has; empty if nothing is standardised
 * @param differences why training would not go on alike; none if it does
 */
public record Exported(
        List<Port> inputs,
        List<Port> outputs,
        long parameters,
        long bytes,
        String normalizer,
        List<String> differences) {

    /** Copied. */
    public Exported {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        differences = List.copyOf(differences);
    }

    /**
     * An input or output.
     *
     * @param shape of its array, as DL4J has it
     * @param meaning of its numbers
     */
    public record Port(String name, String shape, String meaning) {}
}
