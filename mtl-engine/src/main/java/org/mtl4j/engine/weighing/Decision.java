package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Weights;

/** What a weighting wrote in one step, by declared task; reused from step to step. NaN = not written. */
final class Decision implements Weights {

    private final Present present;
    private final double[] shared;
    private final double[] own;
    private final List<Decision> groups = new ArrayList<>();
    private final List<Decision> batches = new ArrayList<>();
    private double normLimit;

    Decision(Present present) {
        this.present = present;
        this.shared = new double[present.all().size()];
        this.own = new double[shared.length];
        clear();
    }

    void clear() {
        Arrays.fill(shared, Double.NaN);
        Arrays.fill(own, Double.NaN);
        normLimit = Double.POSITIVE_INFINITY;
        for (int k = 0; k < groups.size(); k++) {
            groups.get(k).clear();
        }
        for (int b = 0; b < batches.size(); b++) {
            batches.get(b).clear();
        }
    }

    /** Shared weights by declared task; 0 for absent tasks. */
    void shared(String strategy, double[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < present.size(); i++) {
            int task = present.declared(i);
            double weight = shared[task];
            if (!Double.isFinite(weight)) {
                throw new MtlException.Plugin(
                        "weighting '%s' %s task '%s'; it must write a finite weight for each of the %d tasks in the step"
                                .formatted(
                                        strategy,
                                        Double.isNaN(weight)
                                                ? "wrote no weight (or NaN) for"
                                                : "wrote the weight %s for".formatted(weight),
                                        present.task(i).name(),
                                        present.size()));
            }
            into[task] = weight;
        }
    }

    /** Private weights by declared task: those written, else {@code otherwise}'s; entries of absent tasks stay. */
    void own(String strategy, double[] otherwise, double[] into) {
        for (int i = 0; i < present.size(); i++) {
            int task = present.declared(i);
            double weight = Double.isNaN(own[task]) ? otherwise[task] : own[task];
            if (!Double.isFinite(weight)) {
                throw new MtlException.Plugin(
                        "weighting '%s' wrote the private weight %s for task '%s'; it must be finite"
                                .formatted(strategy, weight, present.task(i).name()));
            }
            into[task] = weight;
        }
    }

    boolean written() {
        for (int i = 0; i < present.size(); i++) {
            if (!Double.isNaN(shared[present.declared(i)])) {
                return true;
            }
        }
        return false;
    }

    int groups() {
        return groups.size();
    }

    int batches() {
        return batches.size();
    }

    @Override
    public int size() {
        return present.size();
    }

    @Override
    public void set(int i, double weight) {
        shared[present.declared(i)] = weight;
    }

    @Override
    public double get(int i) {
        return shared[present.declared(i)];
    }

    @Override
    public void setPrivate(int i, double weight) {
        own[present.declared(i)] = weight;
    }

    @Override
    public double getPrivate(int i) {
        return own[present.declared(i)];
    }

    @Override
    public Decision group(int k) {
        while (groups.size() <= k) {
            groups.add(new Decision(present));
        }
        return groups.get(k);
    }

    @Override
    public Decision batch(int b) {
        while (batches.size() <= b) {
            batches.add(new Decision(present));
        }
        return batches.get(b);
    }

    @Override
    public void limitNorm(double longest) {
        normLimit = longest;
    }

    @Override
    public double normLimit() {
        return normLimit;
    }
}
