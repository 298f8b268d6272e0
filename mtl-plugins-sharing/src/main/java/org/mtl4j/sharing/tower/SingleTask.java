package org.mtl4j.sharing.tower;

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
 * A whole network for each task, as large as the one that hard sharing has for all: the baseline that multi-task learning
 * has to beat.
 *
 * <pre>y_t = head_t(trunk_t(x))</pre>
 *
 * <p>Caruana: Multitask Learning. Machine Learning 28, 1997, where it is called single task learning.
 *
 * <p>Shines where tasks are unrelated or labels plenty. Fails where a task has too few labels of its own.
 *
 * <p>Cost: T networks.
 *
 * <p>Nothing is shared, so every strategy that looks at shared gradients is idle, and a weight is a task's learning rate.
 * In LibMTL it is a run for each task.
 */
final class SingleTask implements SharingArchitecture {

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "single-task", "a whole network for each task: the baseline", SingleTask::new)
            .with(Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of("Caruana", "Multitask Learning", "Machine Learning", 1997));

    private final SharingContext context;
    private final Heads heads;

    SingleTask(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
    }

    @Override
    public void describe(NetworkBuilder network) {
        for (Task task : context.tasks()) {
            Wiring at = network.only(task);
            Signal features = context.trunk().apply(at.in("trunk"), context.entry(network, at.in("entry"), task));
            network.output(task, heads.of(task).apply(at.in("head"), features));
        }
    }
}
