package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;

/** The shared parameters in groups of neighbours: all, per layer (node) or per tensor (a bias is a tensor of its own). */
final class ParameterGroups {

    private ParameterGroups() {}

    static List<Layout.Range> of(Plan plan, Sight.Grouping grouping) {
        Layout layout = plan.layout();
        if (grouping == Sight.Grouping.WHOLE) {
            return List.of(new Layout.Range(0, layout.sharedEnd()));
        }
        List<Layout.Range> groups = new ArrayList<>();
        String node = "";
        for (Layout.Segment segment : layout.segments()) {
            if (segment.owner() != null) {
                continue;
            }
            int from = segment.offset();
            int to = from + segment.length();
            if (grouping == Sight.Grouping.LAYER && segment.node().equals(node)) {
                Layout.Range before = groups.remove(groups.size() - 1);
                groups.add(new Layout.Range(before.from(), to));
            } else if (grouping == Sight.Grouping.TENSOR && hasBiasRow(plan, segment)) {
                int bias = to - segment.shape().get(1);
                groups.add(new Layout.Range(from, bias));
                groups.add(new Layout.Range(bias, to));
            } else {
                groups.add(new Layout.Range(from, to));
            }
            node = segment.node();
        }
        return groups;
    }

    private static boolean hasBiasRow(Plan plan, Layout.Segment segment) {
        return !segment.transposed()
                && plan.network().node(segment.node()).operation() instanceof Operation.Dense dense
                && dense.bias();
    }
}
