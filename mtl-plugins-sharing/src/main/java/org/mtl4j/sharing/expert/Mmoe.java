package org.mtl4j.sharing.expert;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * Several trunks that all tasks share, mixed for each task by a gate of its own.
 *
 * <pre>y_t = head_t(Σ_e softmax(W_t x)_e expert_e(x))</pre>
 *
 * <p>Ma, Zhao, Yi, Chen, Hong, Chi: Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts.
 * KDD 2018.
 *
 * <p>Shines where it is not known how related tasks are: gates that agree share, gates that differ separate. Fails where gates
 * collapse onto one expert, and costs as many trunks as there are experts whether they are used or not.
 *
 * <p>Cost: as many trunks as experts, and a gate for each task.
 *
 * <p>LibMTL's {@code MMoE}, whose gates are private here as there. The paper's gates have no bias, LibMTL's and these have.
 */
final class Mmoe implements SharingArchitecture {

    static final Param<Integer> EXPERTS = Param.integer("experts", "trunks that all tasks share")
            .between(1, 1000)
            .defaultTo(4);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "mmoe", "several shared trunks, mixed for each task by a gate of its own", Mmoe::new)
            .with(EXPERTS, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                    "Ma et al.",
                    "Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts",
                    "KDD",
                    2018));

    private final SharingContext context;
    private final Heads heads;
    private final int experts;

    Mmoe(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.experts = context.get(EXPERTS);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal x = context.entry(network);
        List<Signal> of = experts(context, network, x, experts);
        for (Task task : context.tasks()) {
            Wiring at = network.only(task);
            Signal mixture = at.mix("mixture", Gate.over(at.in("gate"), x, experts), of);
            network.output(task, heads.of(task).apply(at.in("head"), mixture));
        }
    }

    static List<Signal> experts(SharingContext context, NetworkBuilder network, Signal x, int experts) {
        List<Signal> of = new ArrayList<>();
        for (int e = 0; e < experts; e++) {
            of.add(context.trunk().apply(network.shared("expert-" + e), x));
        }
        return of;
    }
}
