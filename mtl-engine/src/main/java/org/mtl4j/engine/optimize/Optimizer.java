package org.mtl4j.engine.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Layout.Range;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.Vector;

/**
 * Moves the parameters of a plan against its gradient. The private parameters of an absent task do not move, nor does
 * anything that the rule remembers of them; each task's part and the shared part count their own updates. A step
 * allocates nothing.
 */
public final class Optimizer {
    private final UpdateKernel kernel;
    private final List<Range> ranges;
    private final IntPredicate present;
    private final Updates updates;

    /** @param present whether a task, by its number in declared order, is in the step */
    public Optimizer(UpdateRule rule, Layout layout, Vector parameters, Vector gradient, IntPredicate present) {
        this.kernel = rule.bind(parameters, gradient);
        this.present = present;
        List<Range> parts = new ArrayList<>();
        parts.add(new Range(0, layout.sharedEnd()));
        parts.addAll(layout.privateRanges());
        this.ranges = List.copyOf(parts);
        this.updates = new Updates(ranges.size(), kernel.state());
    }

    public static Optimizer of(UpdateRule rule, Plan plan) {
        return new Optimizer(rule, plan.layout(), plan.parameters(), plan.gradient(), plan::present);
    }

    /**
     * Applies the gradient to the shared part and to the private parts of present tasks.
     *
     * @param factor what the schedule multiplies the learning rate with
     */
    public void step(double factor) {
        int part = 0;
        while (part < ranges.size()) {
            if (part == 0 || present.test(part - 1)) {
                part = moveWithFollowers(part, factor);
            } else {
                part++;
            }
        }
    }

    /** Moves a part, and with it what lies right behind, moves too, and has been moved as often: one kernel call. */
    private int moveWithFollowers(int first, double factor) {
        long count = updates.next(first);
        int end = ranges.get(first).to();
        int part = first + 1;
        while (part < ranges.size()
                && present.test(part - 1)
                && ranges.get(part).from() == end
                && updates.count(part) == count - 1) {
            updates.next(part);
            end = ranges.get(part).to();
            part++;
        }
        int from = ranges.get(first).from();
        if (end > from) {
            kernel.update(from, end, count, factor);
        }
        return part;
    }

    /** All that the optimiser remembers: arrays by name, in an order that is always the same. */
    public SortedMap<String, double[]> state() {
        return updates.save();
    }

    /** Puts back what {@link #state} gave. */
    public void restore(Map<String, double[]> state) {
        updates.restore(state);
    }
}
