package org.mtl4j.sharing.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.data.Shape;
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
import org.mtl4j.sharing.Activation;
import org.mtl4j.sharing.Heads;

/**
 * One trunk; each task masks the features after each block by attention modules of its own.
 *
 * <pre>
 * u_j: inside block j, before its last layer     p_j: after it
 * a_tj = σ(H_tj relu(G_tj z_tj))                 z_t1 = u_1,  z_tj = (u_j, fit(f_j(a_t,j−1 ⊙ p_j−1)))
 * y_t = head_t(a_tJ ⊙ p_J)                       f_j is one layer for all tasks, or own-carry
 * </pre>
 *
 * <p>Liu, Johns, Davison: End-to-End Multi-Task Learning with Attention. CVPR 2019, arXiv:1803.10704.
 *
 * <p>Shines on dense prediction, where tasks want different pixels and channels of one encoder. Fails where the trunk itself is
 * too small: a mask can only take away.
 *
 * <p>Cost: one trunk and two small layers for each task and block.
 *
 * <p>Differences: no batch normalisation, so that one row means the same alone and in a batch. Where features shrink from block to
 * block, what f_j gives is pooled to their size. A block of one layer has its input as u_j. LibMTL's class is bound to one
 * ResNet.
 */
final class Mtan implements SharingArchitecture {

    static final Param<Integer> MASK_WIDTH = Param.integer(
                    "mask-width", "nominal width of the layer inside an attention module")
            .between(1, 100_000)
            .defaultTo(16);
    static final Param<Activation> BETWEEN = Param.oneOf(
                    "between", "activation of the layers that carry masked features on, f", Activation.class)
            .defaultTo(Activation.RELU);

    static final Param<Boolean> OWN_CARRY = Param.flag(
                    "own-carry", "whether the layers that carry masked features on are each task's own")
            .defaultTo(false);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "mtan", "one trunk whose features each task masks by attention after each block", Mtan::new)
            .with(MASK_WIDTH, BETWEEN, OWN_CARRY, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of("Liu, Johns, Davison", "End-to-End Multi-Task Learning with Attention", "CVPR", 2019)
                    .arxiv("1803.10704"));

    private final SharingContext context;
    private final Heads heads;
    private final int maskWidth;
    private final Activation between;
    private final boolean ownCarry;

    Mtan(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.maskWidth = context.width(context.get(MASK_WIDTH));
        this.between = context.get(BETWEEN);
        this.ownCarry = context.get(OWN_CARRY);
    }

    /** The trunk's features inside and after a block. */
    private record Features(Signal inside, Signal after) {}

    @Override
    public void describe(NetworkBuilder network) {
        List<Features> features = new ArrayList<>();
        Wiring trunk = network.shared("trunk");
        Signal signal = context.entry(network);
        for (Block block : context.trunk().blocks()) {
            Signal inside = block.first(trunk, signal);
            signal = block.last(trunk, inside);
            features.add(new Features(inside, signal));
        }
        boolean first = true;
        for (Task task : context.tasks()) {
            Signal masked = null;
            for (int j = 0; j < features.size(); j++) {
                masked = mask(network, task, j, first, features.get(j), masked);
            }
            first = false;
            Signal last = masked == null ? signal : masked;
            network.output(task, heads.of(task).apply(network.only(task).in("head"), last));
        }
    }

    private Signal mask(
            NetworkBuilder network, Task task, int j, boolean first, Features features, @Nullable Signal before) {
        Wiring at = network.only(task).in("attention-" + j);
        Signal seen = features.inside();
        if (before != null) {
            Wiring shared = network.shared("carry-" + j);
            Wiring carry = ownCarry ? at.in("carry") : first ? shared : shared.again();
            Signal carried = between.apply(
                    carry,
                    carry.dense("dense", before, features.inside().shape().width()));
            seen = at.concat("with", List.of(seen, fitted(at, carried, seen)));
        }
        Signal narrow = at.relu("relu", at.dense("narrow", seen, maskWidth));
        Signal fit = fitted(at.in("mask"), narrow, features.after());
        Signal mask = at.sigmoid(
                "attention", at.dense("wide", fit, features.after().shape().width()));
        return at.times("masked", mask, features.after());
    }

    /** Resampled to another signal's steps or pixels, if it has others. */
    private static Signal fitted(Wiring at, Signal signal, Signal like) {
        Shape wanted = like.shape().withWidth(signal.shape().width());
        return signal.shape().equals(wanted)
                ? signal
                : at.add("fit", new Operation.Fit(Operation.Pool.Kind.MAX), signal, like);
    }
}
