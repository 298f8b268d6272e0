package org.mtl4j.sharing.tower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * A trunk for each task; after each block every task goes on with a learned mixture of all tasks' outputs.
 *
 * <pre>h_t ← Σ_j α_tj block_j(h_j)     α_tt = own, α_tj = (1 − own) / (T − 1) at the start</pre>
 *
 * <p>Misra, Shrivastava, Gupta, Hebert: Cross-stitch Networks for Multi-task Learning. CVPR 2016, arXiv:1604.03539.
 *
 * <p>Shines where it is not known at which depth tasks should meet. Fails with many tasks: T trunks and T² numbers a block;
 * and the mixtures move slowly, so the start matters.
 *
 * <p>Cost: T trunks.
 *
 * <p>Differences: one number per pair of tasks and block, as in LibMTL; the paper has one per channel. LibMTL starts all at 1
 * and mixes before a block, never after the last ({@code after-last: false}); here they start as in the paper. The paper trains
 * them with a higher learning rate.
 */
final class CrossStitch implements SharingArchitecture {

    static final Param<Double> OWN = Param.real("own", "a task's share in its own mixture at the start")
            .between(0, 1)
            .defaultTo(0.9);
    static final Param<Boolean> AFTER_LAST = Param.flag("after-last", "whether there is a mixture after the last block")
            .defaultTo(true);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "cross-stitch", "a trunk for each task, outputs mixed after each block", CrossStitch::new)
            .with(OWN, AFTER_LAST, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of("Misra et al.", "Cross-stitch Networks for Multi-task Learning", "CVPR", 2016)
                    .arxiv("1604.03539"));

    private final SharingContext context;
    private final Heads heads;
    private final double own;
    private final boolean afterLast;

    CrossStitch(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.own = context.get(OWN);
        this.afterLast = context.get(AFTER_LAST);
    }

    @Override
    public void describe(NetworkBuilder network) {
        List<Task> tasks = context.tasks();
        List<Signal> streams = Collections.nCopies(tasks.size(), context.entry(network));
        List<Block> blocks = context.trunk().blocks();
        for (int b = 0; b < blocks.size(); b++) {
            boolean last = b == blocks.size() - 1;
            boolean lastMixture = b == (afterLast ? blocks.size() - 1 : blocks.size() - 2);
            List<Signal> out = new ArrayList<>();
            for (int t = 0; t < tasks.size(); t++) {
                out.add(blocks.get(b).apply(tower(network, tasks.get(t), last && !afterLast), streams.get(t)));
            }
            streams = last && !afterLast ? out : stitched(network, b, lastMixture, out);
        }
        for (int t = 0; t < tasks.size(); t++) {
            Task task = tasks.get(t);
            network.output(task, heads.of(task).apply(network.only(task).in("head"), streams.get(t)));
        }
    }

    private static Wiring tower(NetworkBuilder network, Task task, boolean reachesOnlyTask) {
        return reachesOnlyTask ? network.only(task).in("tower") : network.shared("tower-" + task.name());
    }

    /** What the last mixture gives reaches one task only, what the others give reaches all. */
    private List<Signal> stitched(NetworkBuilder network, int block, boolean last, List<Signal> out) {
        List<Task> tasks = context.tasks();
        if (tasks.size() == 1) {
            return out;
        }
        List<Signal> mixed = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            Wiring at = last
                    ? network.only(tasks.get(t)).in("stitch-" + block)
                    : network.shared(
                            "stitch-%d/%s".formatted(block, tasks.get(t).name()));
            List<Double> start = new ArrayList<>(Collections.nCopies(tasks.size(), (1 - own) / (tasks.size() - 1)));
            start.set(t, own);
            mixed.add(at.mix("mixture", at.free("shares", tasks.size(), new Operation.Start.Values(start)), out));
        }
        return mixed;
    }
}
