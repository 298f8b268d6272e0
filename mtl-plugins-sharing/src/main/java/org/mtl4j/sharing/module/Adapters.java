package org.mtl4j.sharing.module;

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
 * One trunk for all tasks; after each block each task bends the features by a small residual module of its own.
 *
 * <pre>h_t ← z + gain_t U_t act(D_t z),   z = block(h_t)</pre>
 *
 * <p>Rebuffi, Bilen, Vedaldi: Learning Multiple Visual Domains with Residual Adapters. NeurIPS 2017, arXiv:1705.08045; Houlsby,
 * Giurgiu, Jastrzebski, Morrone, de Laroussilhe, Gesmundo, Attariyan, Gelly: Parameter-Efficient Transfer Learning for NLP.
 * ICML 2019, arXiv:1902.00751.
 *
 * <p>Shines where tasks are close and few parameters a task are allowed. Fails on time: the trunk runs once for each task.
 *
 * <p>Cost: one trunk's parameters, T trunks' time, and 2·width·bottleneck numbers for each task and block.
 *
 * <p>Differences: the papers add modules to a trunk that was trained before and stays as it is; here both are trained together.
 * D and U have biases, as Houlsby's; Rebuffi's modules are one convolution with batch normalisation inside each residual block,
 * without a bottleneck. The gain starts at 0, so that training begins with hard sharing, as the papers begin near the identity.
 * LibMTL has no such architecture.
 */
final class Adapters implements SharingArchitecture {

    static final Param<Integer> BOTTLENECK = Param.integer("bottleneck", "nominal width of the layer inside an adapter")
            .between(1, 100_000)
            .defaultTo(8);
    static final Param<Activation> INSIDE = Param.oneOf("inside", "activation inside an adapter", Activation.class)
            .defaultTo(Activation.RELU);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "adapters", "one trunk, small residual modules for each task after each block", Adapters::new)
            .with(BOTTLENECK, INSIDE, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(
                    Citation.of(
                                    "Rebuffi, Bilen, Vedaldi",
                                    "Learning Multiple Visual Domains with Residual Adapters",
                                    "NeurIPS",
                                    2017)
                            .arxiv("1705.08045"),
                    Citation.of("Houlsby et al.", "Parameter-Efficient Transfer Learning for NLP", "ICML", 2019)
                            .arxiv("1902.00751"));

    private final SharingContext context;
    private final Heads heads;
    private final int bottleneck;
    private final Activation inside;

    Adapters(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.bottleneck = context.width(context.get(BOTTLENECK));
        this.inside = context.get(INSIDE);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal entry = context.entry(network);
        boolean first = true;
        for (Task task : context.tasks()) {
            Wiring trunk =
                    first ? network.shared("trunk") : network.shared("trunk").again();
            first = false;
            Signal signal = entry;
            for (Block block : context.trunk().blocks()) {
                signal = bent(network.only(task).in("adapter").in(block.name()), block.apply(trunk, signal));
            }
            network.output(task, heads.of(task).apply(network.only(task).in("head"), signal));
        }
    }

    private Signal bent(Wiring at, Signal features) {
        Signal narrow = inside.apply(at, at.dense("down", features, bottleneck));
        Signal wide = at.dense("up", narrow, features.shape().width());
        Signal gain = at.free("gain", 1, new Operation.Start.Zero());
        return at.sum("sum", features, at.times("scaled", wide, gain));
    }
}
