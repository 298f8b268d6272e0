package org.mtl4j.bench.micro;

import org.mtl4j.api.weighting.Weights;

/** Takes an answer and does nothing with it. */
final class PlainWeights implements Weights {
    private final double[] shared;
    private final double[] own;
    private double limit = Double.POSITIVE_INFINITY;

    PlainWeights(int tasks) {
        shared = new double[tasks];
        own = new double[tasks];
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
    public Weights group(int k) {
        return this;
    }

    @Override
    public Weights batch(int b) {
        return this;
    }

    @Override
    public void limitNorm(double longest) {
        limit = longest;
    }

    @Override
    public double normLimit() {
        return limit;
    }
}
