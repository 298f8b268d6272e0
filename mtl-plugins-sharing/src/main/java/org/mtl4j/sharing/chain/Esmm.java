package org.mtl4j.sharing.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * Binary tasks that follow each other on the whole space of rows: the probability of each is that of the one before times a
 * factor that a tower of its own gives.
 *
 * <pre>p_1 = σ(tower_1(x))     p_k = p_{k−1} · σ(tower_k(x))     p(click and conversion) = p(click) · p(conversion | click)</pre>
 *
 * <p>Ma, Zhao, Huang, Wang, Hu, Zhu, Gai: Entire Space Multi-Task Model: An Effective Approach for Estimating Post-Click
 * Conversion Rate. SIGIR 2018, arXiv:1804.07931.
 *
 * <p>Shines where a later event is rare and only possible after an earlier one: it learns from all rows, not from those that were
 * clicked. Fails where a later label may be 1 without the earlier one.
 *
 * <p>Cost: a trunk for each task; what encodes the inputs is shared.
 *
 * <p>Binary tasks make the chain in declared order, their labels being "this and all before"; a task of another kind has a tower
 * beside it. Losses read probabilities, not logits. The paper has two tasks, click and conversion; longer chains go on as it
 * begins. LibMTL has no such architecture.
 */
final class Esmm implements SharingArchitecture {

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "esmm", "binary tasks in a chain: each probability is a factor of the next", Esmm::new)
            .with(Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                            "Ma et al.",
                            "Entire Space Multi-Task Model: An Effective Approach for Estimating Post-Click Conversion Rate",
                            "SIGIR",
                            2018)
                    .arxiv("1804.07931"));

    private final SharingContext context;
    private final Heads heads;

    Esmm(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal x = context.entry(network);
        List<Task> chain =
                context.tasks().stream().filter(Binary.class::isInstance).toList();
        Signal before = null;
        for (Task task : context.tasks()) {
            if (!chain.contains(task)) {
                network.output(task, tower(network.only(task), task, x));
                continue;
            }
            boolean last = task.equals(chain.get(chain.size() - 1));
            Wiring at = last ? network.only(task) : network.shared(task.name());
            before = probability(at, task, x, before);
            network.output(task, before, Network.Form.PROBABILITY);
        }
    }

    private Signal probability(Wiring at, Task task, Signal x, @Nullable Signal before) {
        Signal own = at.sigmoid("probability", tower(at, task, x));
        return before == null ? own : at.times("and", before, own);
    }

    private Signal tower(Wiring at, Task task, Signal x) {
        return heads.of(task).apply(at.in("head"), context.trunk().apply(at.in("tower"), x));
    }
}
