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
 * A trunk for each task; after each block all tasks' features lie side by side and each task reduces them to its own width.
 *
 * <pre>h_t ← own·block_t(h_t) + W_t (block_1(h_1), …, block_T(h_T)) + b_t</pre>
 *
 * <p>Gao, Ma, Zhao, Liu, Yuille: NDDR-CNN: Layerwise Feature Fusing in Multi-Task CNNs by Neural Discriminative
 * Dimensionality Reduction. CVPR 2019, arXiv:1801.08297.
 *
 * <p>Shines where tasks need some of each other's channels, not all: cross-stitch mixes channel by channel alike. Fails with
 * many tasks, as W_t has T times the width of a block as inputs.
 *
 * <p>Cost: T trunks and T·(T·width + 1)·width numbers a block.
 *
 * <p>Differences: the paper's matrix starts at {@code own} on the diagonal of a task's own features and at the rest on those of
 * the others; here the first diagonal is a term of its own that stays, which describes the same functions, and W_t starts like
 * any layer. Batch normalisation after W_t is {@code batch-norm: true}. LibMTL has no such architecture.
 */
final class Nddr implements SharingArchitecture {

    static final Param<Double> OWN = Param.real("own", "factor of a task's own features beside the reduction of all")
            .between(0, 1)
            .defaultTo(0.9);
    static final Param<Boolean> BATCH_NORM = Param.flag(
                    "batch-norm", "whether the features that go on are normalised over the batch")
            .defaultTo(false);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "nddr", "a trunk for each task, all features reduced for each after each block", Nddr::new)
            .with(OWN, BATCH_NORM, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                            "Gao et al.",
                            "NDDR-CNN: Layerwise Feature Fusing in Multi-Task CNNs by Neural Discriminative Dimensionality Reduction",
                            "CVPR",
                            2019)
                    .arxiv("1801.08297"));

    private final SharingContext context;
    private final Heads heads;
    private final double own;
    private final boolean batchNorm;

    Nddr(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.own = context.get(OWN);
        this.batchNorm = context.get(BATCH_NORM);
    }

    @Override
    public void describe(NetworkBuilder network) {
        List<Task> tasks = context.tasks();
        List<Signal> streams = Collections.nCopies(tasks.size(), context.entry(network));
        List<Block> blocks = context.trunk().blocks();
        for (int b = 0; b < blocks.size(); b++) {
            List<Signal> out = new ArrayList<>();
            for (int t = 0; t < tasks.size(); t++) {
                out.add(blocks.get(b)
                        .apply(network.shared("tower-" + tasks.get(t).name()), streams.get(t)));
            }
            streams = reduced(network, b, b == blocks.size() - 1, out);
        }
        for (int t = 0; t < tasks.size(); t++) {
            Task task = tasks.get(t);
            network.output(task, heads.of(task).apply(network.only(task).in("head"), streams.get(t)));
        }
    }

    private List<Signal> reduced(NetworkBuilder network, int block, boolean last, List<Signal> out) {
        List<Signal> reduced = new ArrayList<>();
        for (int t = 0; t < out.size(); t++) {
            Task task = context.tasks().get(t);
            Wiring at = last
                    ? network.only(task).in("reduction-" + block)
                    : network.shared("reduction-%d/%s".formatted(block, task.name()));
            Signal features = out.get(t);
            Signal all =
                    at.dense("dense", at.concat("all", out), features.shape().width());
            Signal sum = at.sum("sum", at.scale("own", features, own), all);
            reduced.add(
                    batchNorm
                            ? at.add("normalize", new Operation.Normalize(Operation.Normalize.Over.BATCH), sum)
                            : sum);
        }
        return reduced;
    }
}
