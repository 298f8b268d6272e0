package org.mtl4j.sharing.branch;

import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * One trunk for all tasks and a head for each: the oldest way to share, and the one that others are compared with.
 *
 * <pre>y_t = head_t(trunk(x))</pre>
 *
 * <p>Caruana: Multitask Learning. Machine Learning 28, 1997.
 *
 * <p>Shines where tasks are related and labels are few: each task's labels train features that the others use. Fails where
 * tasks want different features of one trunk, or where the trunk is too narrow for all of them.
 *
 * <p>Cost: parameters and time of one network, plus a head for each task.
 *
 * <p>LibMTL's {@code HPS}. Tasks with inputs of their own have encoders of their own, which join before the trunk.
 */
final class HardSharing implements SharingArchitecture {

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "hard-sharing", "one trunk for all tasks, a head for each", HardSharing::new)
            .with(Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of("Caruana", "Multitask Learning", "Machine Learning", 1997));

    private final SharingContext context;
    private final Heads heads;

    HardSharing(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal shared = context.trunk().apply(network.shared("trunk"), context.entry(network));
        for (Task task : context.tasks()) {
            network.output(task, heads.of(task).apply(network.only(task).in("head"), shared));
        }
    }
}
