package org.mtl4j.sharing.tower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;
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
 * Two subspaces for each task, mixed across tasks and subspaces after each block, and a mixture over depth before the head.
 *
 * <pre>
 * h_ts ← Σ_{j,r} α_ts,jr block_jr(h_jr)             s, r over two subspaces of each task
 * y_t = head_t(Σ_b β_tb (h_t1, h_t2) after block b)  over the blocks whose output has the last one's shape
 * penalty: λ Σ ‖W_t1ᵀ W_t2‖²                          the subspaces of a task should be orthogonal
 * </pre>
 *
 * <p>Ruder, Bingel, Augenstein, Søgaard: Latent Multi-Task Architecture Learning. AAAI 2019, arXiv:1705.08142.
 *
 * <p>Shines where some of what a task needs is shared and some is not, and at different depths. Fails on small data: it has
 * the parameters of two trunks a task.
 *
 * <p>Cost: 2T trunks; {@code match-parameters} makes them narrower. The paper splits a layer's width instead: a subspace here
 * is a trunk of its own, so that any trunk can be split.
 *
 * <p>Differences: α starts as in cross-stitch, with {@code own} for the subspace itself, and β at 1 for the last block and 0 for
 * the others; the authors' code begins with one mixture for both subspaces of a task, and with equal β. W includes the bias, as a
 * row more, and the penalty is over all layers; the paper's is over the weights of its recurrent layers. LibMTL has no such
 * architecture.
 */
final class Sluice implements SharingArchitecture {

    static final Param<Double> OWN = Param.real("own", "a subspace's share in its own mixture at the start")
            .between(0, 1)
            .defaultTo(0.9);
    static final Param<Double> ORTHOGONALITY = Param.real(
                    "orthogonality", "weight of the penalty on subspaces of a task that overlap, λ")
            .between(0, 1e6)
            .searchLog(1e-6, 1e-1)
            .defaultTo(1e-4);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "sluice", "two subspaces a task, mixed across tasks, subspaces and depth", Sluice::new)
            .with(OWN, ORTHOGONALITY, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of("Ruder et al.", "Latent Multi-Task Architecture Learning", "AAAI", 2019)
                    .arxiv("1705.08142"));

    private static final int SUBSPACES = 2;

    private final SharingContext context;
    private final Heads heads;
    private final double own;
    private final double orthogonality;

    Sluice(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.own = context.get(OWN);
        this.orthogonality = context.get(ORTHOGONALITY);
    }

    @Override
    public void describe(NetworkBuilder network) {
        List<Task> tasks = context.tasks();
        int streams = SUBSPACES * tasks.size();
        List<List<Signal>> depths = new ArrayList<>();
        List<Signal> in = Collections.nCopies(streams, context.entry(network));
        List<Block> blocks = context.trunk().blocks();
        for (int b = 0; b < blocks.size(); b++) {
            List<Signal> out = new ArrayList<>();
            for (int s = 0; s < streams; s++) {
                out.add(blocks.get(b).apply(subspace(network, s), in.get(s)));
            }
            in = mixed(network, b, b == blocks.size() - 1, out);
            depths.add(in);
        }
        for (int t = 0; t < tasks.size(); t++) {
            Task task = tasks.get(t);
            Signal features = overDepth(network.only(task).in("depth"), t, depths);
            network.output(task, heads.of(task).apply(network.only(task).in("head"), features));
            if (orthogonality > 0) {
                network.penalty(
                        "orthogonality of " + task.name(),
                        Schedule.constant(orthogonality),
                        Penalty.Measure.ORTHOGONALITY,
                        List.of(subspace(network, SUBSPACES * t), subspace(network, SUBSPACES * t + 1)));
            }
        }
    }

    private Wiring subspace(NetworkBuilder network, int stream) {
        Task task = context.tasks().get(stream / SUBSPACES);
        return network.shared("%s-subspace-%d".formatted(task.name(), stream % SUBSPACES));
    }

    private List<Signal> mixed(NetworkBuilder network, int block, boolean last, List<Signal> out) {
        List<Signal> mixed = new ArrayList<>();
        for (int s = 0; s < out.size(); s++) {
            Task task = context.tasks().get(s / SUBSPACES);
            String name = "mixture-%d-%d".formatted(block, s % SUBSPACES);
            Wiring at = last ? network.only(task).in(name) : network.shared("%s/%s".formatted(name, task.name()));
            List<Double> start = new ArrayList<>(Collections.nCopies(out.size(), (1 - own) / (out.size() - 1)));
            start.set(s, own);
            mixed.add(at.mix("mixture", at.free("shares", out.size(), new Operation.Start.Values(start)), out));
        }
        return mixed;
    }

    private static Signal overDepth(Wiring at, int task, List<List<Signal>> depths) {
        List<Signal> last = depths.get(depths.size() - 1);
        List<Signal> alike = new ArrayList<>();
        for (int b = 0; b < depths.size(); b++) {
            List<Signal> here = depths.get(b).subList(SUBSPACES * task, SUBSPACES * (task + 1));
            if (here.get(0).shape().equals(last.get(SUBSPACES * task).shape())) {
                alike.add(at.concat("block-" + b, here));
            }
        }
        if (alike.size() == 1) {
            return alike.get(0);
        }
        List<Double> start = new ArrayList<>(Collections.nCopies(alike.size(), 0.0));
        start.set(alike.size() - 1, 1.0);
        return at.mix("mixture", at.free("shares", alike.size(), new Operation.Start.Values(start)), alike);
    }
}
