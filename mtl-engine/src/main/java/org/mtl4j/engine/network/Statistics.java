package org.mtl4j.engine.network;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.operation.RunningStatistics;

/** The running statistics of all batch normalisations of a graph, in one vector; nodes that share parameters share them. */
final class Statistics<A> implements AutoCloseable {
    private final FlatVector<A> vector;
    private final Map<String, Layout.Range> ranges = new LinkedHashMap<>();
    private final Map<String, RunningStatistics<A>> ofNodes = new HashMap<>();

    Statistics(Graph graph, Precision precision, Kernels<A> kernels) {
        int end = 0;
        for (Node node : graph.network().nodes()) {
            if (node.ownsParameters() && isBatchNorm(node)) {
                int from = end;
                end += 2 * node.shape().width();
                ranges.put(node.name(), new Layout.Range(from, end));
            }
        }
        vector = new FlatVector<>(precision, kernels, end);
        ranges.forEach((node, range) ->
                ofNodes.put(node, new RunningStatistics<>(vector.memory(), range.from(), range.length() / 2)));
    }

    private static boolean isBatchNorm(Node node) {
        return node.operation() instanceof Operation.Normalize normalize
                && normalize.over() == Operation.Normalize.Over.BATCH;
    }

    FlatVector<A> vector() {
        return vector;
    }

    Map<String, Layout.Range> ranges() {
        return Collections.unmodifiableMap(ranges);
    }

    RunningStatistics<A> of(Node node) {
        return Objects.requireNonNull(ofNodes.get(node.parametersOf()));
    }

    @Override
    public void close() {
        vector.close();
    }
}
