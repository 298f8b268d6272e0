package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.engine.network.Layout;

/** For strategies that see one Gram matrix, and write one set of weights, per group of shared parameters. */
final class GroupedGramBackend extends Backend {

    private final List<Layout.Range> groups;
    private final boolean whole;
    private final TaskGradients gradients;
    private final View view;

    GroupedGramBackend(StepContext context, Sight.Grouping grouping) {
        super(grouping == Sight.Grouping.WHOLE ? context : context.inSharedSpace("sees a Gram matrix per group"));
        groups = ParameterGroups.of(plan, grouping);
        whole = grouping == Sight.Grouping.WHOLE;
        gradients = TaskGradients.in(options.gradientSpace(), plan, present);
        view = new View(context);
    }

    @Override
    StepLosses view() {
        return view;
    }

    @Override
    void begin() {
        gradients.begin();
        for (int k = 0; k < view.groups.size(); k++) {
            view.groups.get(k).take(view);
        }
    }

    @Override
    void finish(Decision decision) {
        gradients.require();
        boolean plain = decision.written();
        for (int k = 0; k < groups.size(); k++) {
            Decision ofGroup = decision.group(k);
            resolve(plain && !ofGroup.written() ? decision : ofGroup, false);
            if (whole) {
                gradients.combine(shared);
            } else {
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
            int task = present.declared(i);
            int other = present.declared(j);
            return whole ? gradients.product(task, other) : plan.product(range.from(), range.to(), task, other);
        }

        @Override
        public Gram scaled(double[] factors) {
            return Gram.super.scaled(factors);
        }
    }
}
