package org.mtl4j.sharing.branch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * One trunk; each task learns which of its blocks to use and which to skip. Towards the end the likelier choice is kept.
 *
 * <pre>
 * h_t ← u·block(h_t) + (1 − u)·h_t     (u, 1 − u) = sample of softmax((α_t + Gumbel noise) / τ), straight-through gradient
 * penalty: λ Σ_t Σ_b softmax(α_tb)_use      a task should use few blocks
 * after {@code settle-at} of all epochs:   used if α_use ≥ α_skip
 * </pre>
 *
 * <p>Sun, Panda, Feris, Saenko: AdaShare: Learning What To Share For Efficient Deep Multi-Task Learning. NeurIPS 2020,
 * arXiv:1911.12423.
 *
 * <p>Shines with deep trunks of equal blocks, as residual networks are. Fails with shallow ones: only a block that keeps its
 * input's shape can be skipped, others are always used.
 *
 * <p>Cost: the trunk's time once for each task, its parameters once.
 *
 * <p>Differences: the paper also rewards sharing (blocks used by all tasks) and trains weights and choices in turns on two
 * halves of the data; here one step trains both. τ falls from 5 by 0.965 an epoch to 0.1, as in the authors' code.
 */
final class AdaShare implements SharingArchitecture {

    static final Param<Double> SPARSITY = Param.real(
                    "sparsity", "weight of the share of blocks that are used in the objective, λ")
            .between(0, 1e3)
            .defaultTo(0.05);
    static final Param<Double> SETTLE_AT = Param.real(
                    "settle-at", "share of the epochs after which the likelier choices are kept; 1 never keeps them")
            .between(0, 1)
            .defaultTo(0.7);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "adashare", "one trunk of which each task learns which blocks to use", AdaShare::new)
            .with(SPARSITY, SETTLE_AT, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                            "Sun et al.",
                            "AdaShare: Learning What To Share For Efficient Deep Multi-Task Learning",
                            "NeurIPS",
                            2020)
                    .arxiv("1911.12423"));

    private static final Schedule TEMPERATURE = new Schedule.Exponential(5, 0.965, 0.1);

    private final SharingContext context;
    private final Heads heads;
    private final double sparsity;
    private final double settleAt;

    AdaShare(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.sparsity = context.get(SPARSITY);
        this.settleAt = context.get(SETTLE_AT);
    }

    @Override
    public void describe(NetworkBuilder network) {
        describe(network, Set.of(), false);
    }

    @Override
    public Optional<Settled> settle(Trained trained) {
        if (settleAt == 1 || trained.epoch() + 1 != Math.max(1, Math.round(settleAt * trained.epochs()))) {
            return Optional.empty();
        }
        Set<String> skipped = new HashSet<>();
        for (String policy : describe(new NetworkBuilder(), Set.of(), false)) {
            double[] odds = trained.parameter(policy + "odds", "value");
            if (odds[1] > odds[0]) {
                skipped.add(policy);
            }
        }
        return Optional.of(network -> describe(network, skipped, true));
    }

    /**
     * Adds everything.
     *
     * @param skipped policies, by their path, that were decided against their block
     * @param settled whether all others were decided for it
     * @return the paths of all policies
     */
    private List<String> describe(NetworkBuilder network, Set<String> skipped, boolean settled) {
        List<String> policies = new ArrayList<>();
        Set<String> added = new HashSet<>();
        Signal entry = context.entry(network);
        for (Task task : context.tasks()) {
            Signal signal = entry;
            for (Block block : context.trunk().blocks()) {
                Wiring policy = network.only(task).in("policy").in(block.name());
                if (skipped.contains(policy.path())) {
                    continue;
                }
                Wiring trunk = network.shared("trunk");
                Signal used = block.apply(added.add(block.name()) ? trunk : trunk.again(), signal);
                if (used.shape().equals(signal.shape()) && !settled) {
                    policies.add(policy.path());
                    signal = drawn(network, policy, used, signal);
                } else {
                    signal = used;
                }
            }
            network.output(task, heads.of(task).apply(network.only(task).in("head"), signal));
        }
        return policies;
    }

    private Signal drawn(NetworkBuilder network, Wiring policy, Signal used, Signal skipped) {
        Signal odds = policy.free("odds", 2, new Operation.Start.Zero());
        Signal draw = policy.add("draw", new Operation.GumbelSoftmax(TEMPERATURE, true), odds);
        if (sparsity > 0) {
            Signal use = policy.add("use", new Operation.Slice(0, 1), policy.softmax("shares", odds));
            network.penalty("use of " + policy.path(), Schedule.constant(sparsity), use);
        }
        return policy.mix("choice", draw, List.of(used, skipped));
    }
}
