package org.mtl4j.sharing.branch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * penalty: λ Σ_t Σ_b log p_tb  +  μ Σ_{s&lt;t} Σ_b (B − b)/B |p_sb − p_tb|     p = softmax(α)_use, blocks b = 0 … B − 1
 *          a task should use few blocks, and tasks the same ones, early blocks above all
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
 * <p>Differences: the paper trains weights and choices in turns on two parts of the data, begins with the last blocks' choices
 * and in the end trains anew; here one step trains all, and what is kept goes on. τ falls from 5 by 0.965 an epoch to 0.1, as in
 * the authors' code, whose penalties are others than the paper's: the cross-entropy to skipping, and distances of logits.
 * LibMTL has no such architecture.
 */
final class AdaShare implements SharingArchitecture {

    static final Param<Double> SPARSITY = Param.real(
                    "sparsity",
                    "weight of the logarithms of the probabilities that blocks are used in the objective, λ")
            .between(0, 1e3)
            .defaultTo(0.05);
    static final Param<Double> AGREEMENT = Param.real(
                    "agreement", "weight of how much tasks differ in those probabilities in the objective, μ")
            .between(0, 1e3)
            .defaultTo(0.05);
    static final Param<Double> SETTLE_AT = Param.real(
                    "settle-at", "share of the epochs after which the likelier choices are kept; 1 never keeps them")
            .between(0, 1)
            .defaultTo(0.7);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "adashare", "one trunk of which each task learns which blocks to use", AdaShare::new)
            .with(SPARSITY, AGREEMENT, SETTLE_AT, Heads.HEAD, Heads.HEAD_ACTIVATION)
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
    private final double agreement;
    private final double settleAt;

    AdaShare(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.sparsity = context.get(SPARSITY);
        this.agreement = context.get(AGREEMENT);
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
        Map<String, List<Signal>> odds = new LinkedHashMap<>();
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
                    Signal own = policy.free("odds", 2, new Operation.Start.Zero());
                    Signal draw = policy.add("draw", new Operation.GumbelSoftmax(TEMPERATURE, true), own);
                    penaliseUse(network, policy, own);
                    odds.computeIfAbsent(block.name(), name -> new ArrayList<>())
                            .add(own);
                    signal = policy.mix("choice", draw, List.of(used, signal));
                } else {
                    signal = used;
                }
            }
            network.output(task, heads.of(task).apply(network.only(task).in("head"), signal));
        }
        penaliseDisagreement(network, odds);
        return policies;
    }

    /** log p = −softplus(α_skip − α_use), which is finite for any odds. */
    private void penaliseUse(NetworkBuilder network, Wiring policy, Signal odds) {
        if (sparsity == 0) {
            return;
        }
        Signal use = policy.add("for-use", new Operation.Slice(0, 1), odds);
        Signal skip = policy.add("for-skipping", new Operation.Slice(1, 2), odds);
        Signal behind = policy.sum("behind", skip, policy.scale("negative", use, -1));
        Signal softened = policy.elementwise("softplus", Operation.Elementwise.Function.SOFTPLUS, behind);
        network.penalty(
                "use of " + policy.path(), Schedule.constant(sparsity), policy.scale("log-of-use", softened, -1));
    }

    private void penaliseDisagreement(NetworkBuilder network, Map<String, List<Signal>> odds) {
        List<String> blocks = context.trunk().blocks().stream().map(Block::name).toList();
        odds.forEach((block, ofTasks) -> {
            if (agreement > 0 && ofTasks.size() > 1) {
                double share = (double) (blocks.size() - blocks.indexOf(block)) / blocks.size();
                network.penalty(
                        "disagreement on " + block,
                        Schedule.constant(agreement * share),
                        distances(network.shared("agreement").in(block), ofTasks));
            }
        });
    }

    /** Σ_{i<j} |p_i − p_j| = Σ_{i,j} max(p_i − p_j, 0). */
    private static Signal distances(Wiring at, List<Signal> odds) {
        List<Signal> use = new ArrayList<>();
        for (int t = 0; t < odds.size(); t++) {
            use.add(at.add("use-" + t, new Operation.Slice(0, 1), at.softmax("shares-" + t, odds.get(t))));
        }
        Signal all = at.concat("all", use);
        Signal ones = at.add("ones", new Operation.Affine(Schedule.constant(0), Schedule.constant(1)), all);
        List<Signal> repeated = new ArrayList<>();
        for (int t = 0; t < use.size(); t++) {
            repeated.add(at.times("repeated-" + t, ones, use.get(t)));
        }
        Signal others = at.concat("others", Collections.nCopies(use.size(), all));
        Signal difference = at.sum("difference", at.concat("each", repeated), at.scale("negative", others, -1));
        return at.add("distances", new Operation.Sum(), at.relu("excess", difference));
    }
}
