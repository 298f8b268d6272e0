package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.spec.StepSpec;

/** For strategies that see one Gram matrix, and write one set of weights, per group of shared parameters. */
final class GroupedGramBackend extends Backend {

    private final List<Layout.Range> groups;
    private final TaskGradients gradients;
    private final View view;

    GroupedGramBackend(StepContext context, Sight.Grouping grouping) {
        super(context);
        groups = ParameterGroups.of(plan, grouping);
        gradients = TaskGradients.in(StepSpec.GradientSpace.SHARED, plan, present);
        view = new View(context);
    }

    @Override
    StepLosses view() {
        return view;
    }

    @Override
    void begin() {
        gradients.begin();
        for (StepLosses group : view.groups) {
            group.take(view);
        }
    }

    @Override
    void finish(Decision decision) {
        gradients.require();
        if (groups.size() == 1 && decision.written()) {
            resolve(decision, false);
            plan.combine(shared);
        } else {
            for (int k = 0; k < groups.size(); k++) {
                resolve(decision.group(k), false);
                plan.combine(groups.get(k).from(), groups.get(k).to(), shared);
            }
        }
        resolvePrivate(decision, false);
        weightPrivateParts();
        shorten(decision, matchesMean() ? gradients.meanNorm(present) : Double.NaN);
    }

    /** One Gram view per group. */
    private final class View extends StepLosses implements GroupedGram {

        private final List<Group> groups = new ArrayList<>();

        View(StepContext context) {
            super(context.present(), context.clock(), context.history());
            for (Layout.Range range : GroupedGramBackend.this.groups) {
                groups.add(new Group(context, range));
            }
        }

        @Override
        public int groups() {
            return groups.size();
        }

        @Override
        public Gram group(int k) {
            return groups.get(k);
        }

        @Override
        public GroupedGram scaled(double[] factors) {
            return GroupedGram.super.scaled(factors);
        }
    }

    /** The products over one group of parameters. */
    private final class Group extends StepLosses implements Gram {

        private final Layout.Range range;

        Group(StepContext context, Layout.Range range) {
            super(context.present(), context.clock(), context.history());
            this.range = range;
        }

        @Override
        public double product(int i, int j) {
            gradients.require();
            return plan.product(range.from(), range.to(), present.declared(i), present.declared(j));
        }

        @Override
        public Gram scaled(double[] factors) {
            return Gram.super.scaled(factors);
        }
    }
}
