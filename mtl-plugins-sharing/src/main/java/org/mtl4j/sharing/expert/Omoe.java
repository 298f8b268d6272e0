package org.mtl4j.sharing.expert;

import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * Several trunks mixed by one gate, the same for all tasks: what {@code mmoe} is compared with.
 *
 * <pre>y_t = head_t(Σ_e softmax(W x)_e expert_e(x))</pre>
 *
 * <p>Jacobs, Jordan, Nowlan, Hinton: Adaptive Mixtures of Local Experts. Neural Computation 3, 1991; as a multi-task baseline
 * in Ma et al., KDD 2018, where it is called OMoE.
 *
 * <p>Shines where rows, not tasks, fall into kinds. Fails where tasks want different experts for one row: the gate cannot
 * tell them apart.
 *
 * <p>Cost: as many trunks as experts, and one gate.
 *
 * <p>The gate has a bias, as that of {@code mmoe}. LibMTL has no such architecture.
 */
final class Omoe implements SharingArchitecture {

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "omoe", "several shared trunks, mixed by one gate for all tasks", Omoe::new)
            .with(Mmoe.EXPERTS, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(
                    Citation.of(
                            "Jacobs, Jordan, Nowlan, Hinton",
                            "Adaptive Mixtures of Local Experts",
                            "Neural Computation",
                            1991),
                    Citation.of(
                            "Ma et al.",
                            "Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts",
                            "KDD",
                            2018));

    private final SharingContext context;
    private final Heads heads;
    private final int experts;

    Omoe(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.experts = context.get(Mmoe.EXPERTS);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal x = context.entry(network);
        List<Signal> of = Mmoe.experts(context, network, x, experts);
        Wiring shared = network.shared("mixture");
        Signal mixture = shared.mix("mix", Gate.over(shared.in("gate"), x, experts), of);
        for (Task task : context.tasks()) {
            network.output(task, heads.of(task).apply(network.only(task).in("head"), mixture));
        }
    }
}
