package org.mtl4j.api.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.weighting.Weights;

/** What a weighting wrote in one step, by present task; NaN is not written. */
final class RehearsalWeights implements Weights {
    private final double[] shared;
    private final double[] own;
    private final List<RehearsalWeights> groups = new ArrayList<>();
    private final List<RehearsalWeights> batches = new ArrayList<>();
    private double normLimit = Double.POSITIVE_INFINITY;

    RehearsalWeights(int size) {
        shared = new double[size];
        own = new double[size];
        Arrays.fill(shared, Double.NaN);
        Arrays.fill(own, Double.NaN);
    }

    static RehearsalWeights of(Weights weights) {
        if (weights instanceof RehearsalWeights own) {
            return own;
        }
        throw new IllegalArgumentException("keep and blend take the weights that weigh was given, not " + weights);
    }

    int groups() {
        return groups.size();
    }

    int batches() {
        return batches.size();
    }

    void shape(int ofGroups, int ofBatches) {
        if (ofGroups > 0) {
            group(ofGroups - 1);
        }
        if (ofBatches > 0) {
            batch(ofBatches - 1);
        }
    }

    /** The plain weights, then those of the groups, then those of the batches. */
    List<RehearsalWeights> parts() {
        List<RehearsalWeights> parts = new ArrayList<>();
        parts.add(this);
        parts.addAll(groups);
        parts.addAll(batches);
        return parts;
    }

    boolean written() {
        return Arrays.stream(shared).anyMatch(w -> !Double.isNaN(w));
    }

    @Override
    public int size() {
        return shared.length;
    }

    @Override
    public void set(int i, double weight) {
        shared[i] = weight;
    }

    @Override
    public double get(int i) {
        return shared[i];
    }

    @Override
    public void setPrivate(int i, double weight) {
        own[i] = weight;
    }

    @Override
    public double getPrivate(int i) {
        return own[i];
    }

    @Override
    public RehearsalWeights group(int k) {
        while (groups.size() <= k) {
            groups.add(new RehearsalWeights(shared.length));
        }
        return groups.get(k);
    }

    @Override
    public RehearsalWeights batch(int b) {
        while (batches.size() <= b) {
            batches.add(new RehearsalWeights(shared.length));
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
