package org.mtl4j.sharing.branch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
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
 * A tower for each task; before each block every task draws from which tower it goes on, and learns the odds. Towards the end
 * the likeliest tree is kept.
 *
 * <pre>
 * h_t ← block_t(Σ_j a_tj h_j)     a_t = one-hot sample of softmax((α_t + Gumbel noise) / τ), straight-through gradient
 * τ = epochs / (20 √(epoch + 1))    a_tj = 1 in the first hundredth of the epochs
 * after {@code settle-at} of all epochs:  h_t ← block_t(h_j*),   j* = argmax_j α_tj
 * </pre>
 *
 * <p>Guo, Lee, Ulbricht: Learning to Branch for Multi-Task Learning. ICML 2020, arXiv:2006.01895.
 *
 * <p>Shines where a tree is wanted but not known. Fails on short trainings, where the odds hardly move, and under Gumbel noise
 * with few epochs: the temperature depends on how many there are.
 *
 * <p>Cost: T trunks until the tree is kept, then those blocks that a task is reached by.
 *
 * <p>Differences: LibMTL never keeps a tree ({@code settle-at: 1}); temperature and warm-up are LibMTL's, not the paper's.
 */
final class LearnedBranching implements SharingArchitecture {

    static final Param<Double> SETTLE_AT = Param.real(
                    "settle-at", "share of the epochs after which the likeliest tree is kept; 1 never keeps one")
            .between(0, 1)
            .defaultTo(0.7);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "ltb",
                    "a tower for each task that learns from whose tower each block goes on",
                    LearnedBranching::new)
            .with(SETTLE_AT, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of("Guo, Lee, Ulbricht", "Learning to Branch for Multi-Task Learning", "ICML", 2020)
                    .arxiv("2006.01895"));

    private static final double WARM_UP = 0.01;
    private static final Schedule TEMPERATURE = new Schedule.InverseRoot(1.0 / 20);

    private final SharingContext context;
    private final Heads heads;
    private final double settleAt;

    LearnedBranching(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.settleAt = context.get(SETTLE_AT);
    }

    @Override
    public void describe(NetworkBuilder network) {
        describe(network, null);
    }

    @Override
    public Optional<Settled> settle(Trained trained) {
        boolean now = settleAt < 1 && trained.epoch() + 1 == Math.max(1, Math.round(settleAt * trained.epochs()));
        return now && context.tasks().size() > 1 ? settled(likeliest(trained)) : Optional.empty();
    }

    private Optional<Settled> settled(Map<String, Integer> tree) {
        return Optional.of(network -> describe(network, tree));
    }

    private Map<String, Integer> likeliest(Trained trained) {
        Map<String, Integer> parents = new HashMap<>();
        for (int b = 1; b < context.trunk().blocks().size(); b++) {
            for (Task task : context.tasks()) {
                Wiring at = place(new NetworkBuilder(), "branching", b, task).in("before-" + b);
                double[] odds = trained.parameter(at.path() + "odds", "value");
                int best = 0;
                for (int j = 1; j < odds.length; j++) {
                    best = odds[j] > odds[best] ? j : best;
                }
                parents.put(name(b, task), best);
            }
        }
        return parents;
    }

    private static String name(int block, Task task) {
        return "%d-%s".formatted(block, task.name());
    }

    /** With a tree, blocks that reach no output are left out. */
    private void describe(NetworkBuilder network, @Nullable Map<String, Integer> tree) {
        List<Task> tasks = context.tasks();
        List<Block> blocks = context.trunk().blocks();
        boolean[][] used = used(tree);
        List<Signal> streams = new ArrayList<>(Collections.nCopies(tasks.size(), context.entry(network)));
        for (int b = 0; b < blocks.size(); b++) {
            List<Signal> next = new ArrayList<>(streams);
            for (int t = 0; t < tasks.size(); t++) {
                if (used[b][t]) {
                    Signal in = b == 0 ? streams.get(t) : parent(network, b, t, streams, tree);
                    next.set(t, blocks.get(b).apply(place(network, "tower", b, tasks.get(t)), in));
                }
            }
            streams = next;
        }
        for (int t = 0; t < tasks.size(); t++) {
            Task task = tasks.get(t);
            network.output(task, heads.of(task).apply(network.only(task).in("head"), streams.get(t)));
        }
    }

    /** The last block, and the choice before it, reach one task only. */
    private Wiring place(NetworkBuilder network, String what, int block, Task task) {
        return block == context.trunk().blocks().size() - 1
                ? network.only(task).in(what)
                : network.shared("%s-%s".formatted(what, task.name()));
    }

    private static int chosen(Map<String, Integer> tree, int block, Task task) {
        return Objects.requireNonNull(tree.get(name(block, task)));
    }

    private boolean[][] used(@Nullable Map<String, Integer> tree) {
        List<Task> tasks = context.tasks();
        int blocks = context.trunk().blocks().size();
        boolean[][] used = new boolean[blocks][tasks.size()];
        for (int b = blocks - 1; b >= 0; b--) {
            for (int t = 0; t < tasks.size(); t++) {
                used[b][t] |= tree == null || b == blocks - 1;
                if (tree != null && used[b][t] && b > 0) {
                    used[b - 1][chosen(tree, b, tasks.get(t))] = true;
                }
            }
        }
        return used;
    }

    private Signal parent(
            NetworkBuilder network, int block, int t, List<Signal> streams, @Nullable Map<String, Integer> tree) {
        Task task = context.tasks().get(t);
        if (streams.size() == 1) {
            return streams.get(0);
        }
        if (tree != null) {
            return streams.get(chosen(tree, block, task));
        }
        Wiring at = place(network, "branching", block, task).in("before-" + block);
        Signal odds = at.free("odds", streams.size(), new Operation.Start.Value(1));
        Signal drawn = at.add("draw", new Operation.GumbelSoftmax(TEMPERATURE, true), odds);
        Signal shares = at.add(
                "after-warm-up",
                new Operation.Affine(new Schedule.Switch(WARM_UP, 0, 1), new Schedule.Switch(WARM_UP, 1, 0)),
                drawn);
        return at.mix("mixture", shares, streams);
    }
}
