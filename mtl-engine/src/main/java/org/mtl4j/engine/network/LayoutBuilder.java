package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.operation.Rows;

/** Lays all parameter tensors of a graph out in one vector: the shared ones, then each task's own. */
final class LayoutBuilder {
    private final Graph graph;
    private final Set<String> transposed = new HashSet<>();
    private final List<Layout.Segment> segments = new ArrayList<>();
    private int end;

    private LayoutBuilder(Graph graph, List<HeadGroup> groups) {
        this.graph = graph;
        groups.forEach(group -> group.heads().forEach(head -> transposed.add(head.name())));
    }

    static Layout of(Graph graph, List<HeadGroup> groups) {
        return new LayoutBuilder(graph, groups).build();
    }

    private Layout build() {
        add(Rows.SHARED);
        int sharedEnd = end;
        List<Layout.Range> ranges = new ArrayList<>();
        for (int t = 0; t < graph.tasks().size(); t++) {
            int from = end;
            add(t);
            ranges.add(new Layout.Range(from, end));
        }
        return new Layout(end, sharedEnd, List.copyOf(ranges), List.copyOf(segments));
    }

    private void add(int owner) {
        @Nullable Task task = owner == Rows.SHARED ? null : graph.tasks().get(owner);
        for (Node node : graph.network().nodes()) {
            if (graph.parameterOwner(node) != owner) {
                continue;
            }
            for (Operation.Parameter parameter : graph.network().parameters(node)) {
                Layout.Segment segment = new Layout.Segment(
                        node.name(), parameter.name(), parameter.shape(), end, transposed.contains(node.name()), task);
                segments.add(segment);
                end = Math.addExact(end, segment.length());
            }
        }
    }
}
