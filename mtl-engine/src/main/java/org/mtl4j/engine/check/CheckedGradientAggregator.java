package org.mtl4j.engine.check;

import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;

/** Checks a strategy that answers with the combined gradient of the shared parameters. */
final class CheckedGradientAggregator implements GradientAggregator {

    private final Culprit culprit;
    private final GradientAggregator aggregator;
    private final Columns checked;

    CheckedGradientAggregator(Culprit culprit, GradientAggregator aggregator) {
        this.culprit = culprit;
        this.aggregator = aggregator;
        this.checked = new Columns(culprit);
    }

    @Override
    public void aggregate(Gradients step, Combination<Gradients.Block> combination) {
        checked.open(step, combination);
        try {
            aggregator.aggregate(step, checked);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw culprit.thrown("aggregate", step, e);
        } finally {
            checked.close();
        }
        checked.requireWritten();
    }

    /** Counts columns over blocks. */
    private static final class Columns extends CheckedCombination<Gradients.Block> {

        private int first;

        Columns(Culprit culprit) {
            super(culprit);
        }

        @Override
        int size(Gradients.Block block) {
            return block.size();
        }

        @Override
        void begin() {
            first = 0;
        }

        @Override
        void next(Gradients.Block block) {
            first += block.size();
        }

        @Override
        String place(int index) {
            return "column %d of the shared gradient".formatted(first + index);
        }
    }
}
