package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;

/** For strategies that answer with a weight per task, whatever they see. */
final class WeightRule<S extends Losses> implements StepRule {

    private final TaskWeighting<S> weighting;
    private final S view;
    private final Backend backend;
    private final Decision decision;
    private final boolean looksBack;

    private WeightRule(TaskWeighting<S> weighting, Sight<S> sight, StepContext context) {
        this.weighting = weighting;
        SightBackends doors = new SightBackends(context, sight);
        this.view = sight.in(doors);
        this.backend = doors.opened();
        this.decision = new Decision(context.present());
        this.looksBack = sight.looksBack();
    }

    static <S extends Losses> StepRule of(TaskWeighting<S> weighting, StepContext context) {
        return new WeightRule<>(weighting, weighting.sees(), context);
    }

    @Override
    public StepLosses losses() {
        return backend.view();
    }

    @Override
    public void update() {
        backend.begin();
        decision.clear();
        weighting.weigh(view, decision);
        backend.finish(decision);
    }

    @Override
    public double weight(int task) {
        return backend.shared[task];
    }

    @Override
    public boolean looksBack() {
        return looksBack;
    }

    @Override
    public void lookBack(StepLosses after) {
        weighting.lookBack(backend.view(), after);
    }
}
