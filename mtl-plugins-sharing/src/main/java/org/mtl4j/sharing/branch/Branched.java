package org.mtl4j.sharing.branch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * A given tree: all tasks share the first blocks, groups of tasks share the next ones, and each task has the rest to itself.
 *
 * <pre>y_t = head_t(own blocks_t(group blocks_g(t)(shared blocks(x))))</pre>
 *
 * <p>Vandenhende, Georgoulis, De Brabandere, Van Gool: Branched Multi-Task Networks: Deciding What Layers to Share. BMVC 2020,
 * arXiv:1904.02920; Lu, Kumar, Zhai, Cheng, Javidi, Feris: Fully-Adaptive Feature Sharing in Multi-Task Networks. CVPR 2017.
 *
 * <p>Shines where it is known which tasks are alike, and as a dial: {@code shared-depth} from 1, which is hard sharing, to 0,
 * which is separate networks. Fails where one depth is wrong for some of the tasks.
 *
 * <p>Cost: between one and T trunks.
 *
 * <p>Differences: the papers find the tree from affinities; here it is given, with one level of groups. {@code groups} are
 * numbers: tasks of one number share. LibMTL has no such architecture.
 */
final class Branched implements SharingArchitecture {

    static final Param<Double> SHARED_DEPTH = Param.real(
                    "shared-depth", "share of the trunk's blocks, from the first on, that all tasks share")
            .between(0, 1)
            .defaultTo(0.5);
    static final Param<Double> GROUP_DEPTH = Param.real(
                    "group-depth", "share of the trunk's blocks after those that the tasks of a group share")
            .between(0, 1)
            .defaultTo(0.0);
    static final Param<PerTask> GROUPS = Param.perTask("groups", "number of the group that a task belongs to")
            .defaultTo(PerTask.all(0));

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "branched", "a given tree: shared blocks, blocks of groups, own blocks", Branched::new)
            .with(SHARED_DEPTH, GROUP_DEPTH, GROUPS, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                            "Vandenhende et al.",
                            "Branched Multi-Task Networks: Deciding What Layers to Share",
                            "BMVC",
                            2020)
                    .arxiv("1904.02920"));

    private final SharingContext context;
    private final Heads heads;
    private final int sharedBlocks;
    private final int groupBlocks;
    private final PerTask groups;

    Branched(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        int blocks = context.trunk().blocks().size();
        this.sharedBlocks = (int) Math.round(context.get(SHARED_DEPTH) * blocks);
        this.groupBlocks = Math.min(blocks - sharedBlocks, (int) Math.round(context.get(GROUP_DEPTH) * blocks));
        this.groups = context.get(GROUPS);
    }

    @Override
    public void describe(NetworkBuilder network) {
        List<Block> blocks = context.trunk().blocks();
        Signal stem = run(network.shared("trunk"), blocks.subList(0, sharedBlocks), context.entry(network));
        Map<Double, List<Task>> tree =
                context.tasks().stream().collect(Collectors.groupingBy(groups::of, TreeMap::new, Collectors.toList()));
        int branch = 0;
        for (List<Task> group : tree.values()) {
            Wiring at = group.size() == 1 ? network.only(group.get(0)).in("group") : network.shared("group-" + branch);
            branch++;
            Signal common = run(at, blocks.subList(sharedBlocks, sharedBlocks + groupBlocks), stem);
            for (Task task : group) {
                Wiring own = network.only(task);
                Signal features =
                        run(own.in("branch"), blocks.subList(sharedBlocks + groupBlocks, blocks.size()), common);
                network.output(task, heads.of(task).apply(own.in("head"), features));
            }
        }
    }

    private static Signal run(Wiring at, List<Block> blocks, Signal in) {
        Signal signal = in;
        for (Block block : blocks) {
            signal = block.apply(at, signal);
        }
        return signal;
    }
}
