package org.mtl4j.api.network;

import java.util.List;
import org.mtl4j.api.data.Shape;

/** One application of an operation; {@code parametersOf} names the node whose parameters it uses (itself, unless tied). */
public record Node(
        String name, Scope scope, Operation operation, List<String> inputs, String parametersOf, Shape shape) {}
