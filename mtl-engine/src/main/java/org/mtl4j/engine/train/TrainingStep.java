package org.mtl4j.engine.train;

import org.mtl4j.api.MtlException;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.optimize.GradientClip;
import org.mtl4j.engine.optimize.Optimizer;
import org.mtl4j.engine.optimize.RateSchedule;
import org.mtl4j.engine.weighing.Clock;
import org.mtl4j.engine.weighing.EngineMemory;
import org.mtl4j.engine.weighing.LossHistory;
import org.mtl4j.engine.weighing.Present;
import org.mtl4j.engine.weighing.StepLosses;
import org.mtl4j.engine.weighing.StepRule;

/**
 * One training step on the batch that lies in the plan: forward · losses · the strategy's update · penalties · clipping ·
 * optimiser · learned values · look back. Allocates nothing.
 */
public final class TrainingStep {

    private final Plan plan;
    private final Present present;
    private final Clock clock;
    private final LossHistory history;
    private final StepRule rule;
    private final GradientClip clip;
    private final Optimizer optimizer;
    private final RateSchedule schedule;
    private final EngineMemory memory;
    private final StepLosses after;

    public TrainingStep(
            Plan plan,
            Present present,
            Clock clock,
            LossHistory history,
            StepRule rule,
            GradientClip clip,
            Optimizer optimizer,
            RateSchedule schedule,
            EngineMemory memory) {
        this.plan = plan;
        this.present = present;
        this.clock = clock;
        this.history = history;
        this.rule = rule;
        this.clip = clip;
        this.optimizer = optimizer;
        this.schedule = schedule;
        this.memory = memory;
        this.after = new StepLosses(present, clock, history);
    }

    /** @throws MtlException.Diverged if a loss is not finite; the parameters are then those before the step */
    public void run() {
        plan.progress(clock.epoch(), clock.epochs());
        plan.forward(Plan.Pass.TRAINING);
        present.update(plan);
        if (present.size() > 0) {
            StepLosses losses = rule.losses();
            losses.take(plan);
            losses.requireFinite();
            history.add(plan);
            rule.update();
            plan.addPenalties(clock.epoch(), clock.epochs());
            clip.apply();
            double rate = schedule.factor(clock.step());
            optimizer.step(rate);
            memory.learn(rate);
            if (rule.looksBack()) {
                lookBack(rate);
            }
        }
        clock.stepDone();
    }

    private void lookBack(double rate) {
        plan.forward(Plan.Pass.SAME_MASKS);
        after.take(plan);
        after.requireFinite();
        rule.lookBack(after);
        memory.learn(rate);
    }

    /** Loss of a task in the last step, NaN if it was absent. */
    public double loss(int task) {
        return plan.present(task) ? rule.losses().declaredLoss(task) : Double.NaN;
    }

    /** Factor of a task's gradient in the last update, NaN where there is no such number. */
    public double weight(int task) {
        return plan.present(task) ? rule.weight(task) : Double.NaN;
    }

    /** The network's k-th penalty in the last step; NaN if every task was absent. */
    public double penalty(int k) {
        return present.size() > 0 ? plan.penalty(k) : Double.NaN;
    }
}
