package org.mtl4j.sharing.expert;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * Experts that all tasks share and experts that a task has to itself, mixed for each task by a gate over both.
 *
 * <pre>y_t = head_t(Σ_e softmax(W_t x)_e expert_e(x)),   e over the shared experts and those of task t</pre>
 *
 * <p>Tang, Liu, Zhao, Gong: Progressive Layered Extraction (PLE): A Novel Multi-Task Learning Model for Personalized
 * Recommendations. RecSys 2020, section 4.1, Customized Gate Control.
 *
 * <p>Shines where tasks share some and conflict in some: what conflicts has a place to go. Fails where labels are few: the
 * private experts overfit like separate networks.
 *
 * <p>Cost: a trunk for every expert, shared or private, and a gate for each task.
 *
 * <p>LibMTL's {@code CGC}, gates with a bias as there.
 */
final class Cgc implements SharingArchitecture {

    static final Param<Integer> SHARED = Param.integer("experts", "experts that all tasks share")
            .between(1, 1000)
            .defaultTo(2);
    static final Param<PerTask> OWN = Param.perTask("own-experts", "experts that a task has to itself; a whole number")
            .between(0, 1000)
            .defaultTo(PerTask.all(1));

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "cgc", "shared and private experts, mixed for each task by a gate over both", Cgc::new)
            .with(SHARED, OWN, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                    "Tang et al.",
                    "Progressive Layered Extraction (PLE): A Novel Multi-Task Learning Model for Personalized Recommendations",
                    "RecSys",
                    2020));

    private final SharingContext context;
    private final Heads heads;
    private final int shared;
    private final PerTask own;

    Cgc(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.shared = context.get(SHARED);
        this.own = context.get(OWN);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal x = context.entry(network);
        List<Signal> common = Mmoe.experts(context, network, x, shared);
        for (Task task : context.tasks()) {
            Wiring at = network.only(task);
            List<Signal> of = new ArrayList<>(common);
            for (int e = 0; e < (int) own.of(task); e++) {
                of.add(context.trunk().apply(at.in("expert-" + e), x));
            }
            Signal mixture = at.mix("mixture", Gate.over(at.in("gate"), x, of.size()), of);
            network.output(task, heads.of(task).apply(at.in("head"), mixture));
        }
    }
}
