package org.mtl4j.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * The parameters that a penalty is on, within the flat vectors.
 *
 * @param tensors in each list the matching tensors, one of each tower
 */
record Towers<A>(List<List<Layout.Segment>> tensors, Memory<A> parameters, Memory<A> gradient, Kernels<A> kernels) {
    static <A> Towers<A> of(Penalty.OfParameters penalty, Layout layout, PlanMemory<A> memory) {
        List<List<Layout.Segment>> tensors = new ArrayList<>();
        for (List<String> matching : penalty.nodes()) {
            List<List<Layout.Segment>> ofNodes =
                    matching.stream().map(node -> segments(layout, node)).toList();
            for (int k = 0; k < ofNodes.get(0).size(); k++) {
                int tensor = k;
                tensors.add(ofNodes.stream().map(of -> of.get(tensor)).toList());
            }
        }
        return new Towers<>(
                tensors, memory.parameters().memory(), memory.gradient().memory(), memory.kernels());
    }

    private static List<Layout.Segment> segments(Layout layout, String node) {
        return layout.segments().stream().filter(s -> s.node().equals(node)).toList();
    }

    /** Numbers of the longest tensor. */
    int longest() {
        return tensors.stream()
                .flatMap(List::stream)
                .mapToInt(Layout.Segment::length)
                .max()
                .orElse(0);
    }
}
