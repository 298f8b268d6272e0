package org.mtl4j.engine.weighing;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Progress;
import org.mtl4j.engine.network.Plan;

/** The losses of one forward pass, as strategies see them; the same object in every step. */
public class StepLosses implements Losses {

    final Present present;
    private final Clock clock;
    private final History history;
    private final double[] losses;

    public StepLosses(Present present, Clock clock, History history) {
        this.present = present;
        this.clock = clock;
        this.history = history;
        this.losses = new double[present.all().size()];
    }

    /** Takes over the losses of the plan's last forward pass. */
    public void take(Plan plan) {
        for (int i = 0; i < present.size(); i++) {
            int task = present.declared(i);
            losses[task] = plan.loss(task);
        }
    }

    /** Takes over the losses of another view. */
    public void take(StepLosses other) {
        System.arraycopy(other.losses, 0, losses, 0, losses.length);
    }

    public void requireFinite() {
        for (int i = 0; i < present.size(); i++) {
            double loss = loss(i);
            if (!Double.isFinite(loss)) {
                throw new MtlException.Diverged(
                        "loss of task '%s' is %s in step %d (epoch %d); a smaller learning rate, clipping or standardised inputs may help"
                                .formatted(task(i).name(), loss, clock.step(), clock.epoch()),
                        clock.step());
            }
        }
    }

    /** By declared task; entries of absent tasks are stale. */
    public double declaredLoss(int task) {
        return losses[task];
    }

    @Override
    public int size() {
        return present.size();
    }

    @Override
    public Task task(int i) {
        return present.task(i);
    }

    @Override
    public double loss(int i) {
        return losses[present.declared(i)];
    }

    @Override
    public Progress progress() {
        return clock;
    }

    @Override
    public History history() {
        return history;
    }
}
