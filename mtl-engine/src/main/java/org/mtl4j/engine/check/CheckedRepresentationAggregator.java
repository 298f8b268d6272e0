package org.mtl4j.engine.check;

import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Representation;
import org.mtl4j.api.weighting.RepresentationAggregator;

/** Checks a strategy that answers with the combined gradient of the shared representation. */
final class CheckedRepresentationAggregator implements RepresentationAggregator {

    private final Culprit culprit;
    private final RepresentationAggregator aggregator;
    private final Rows checked;

    CheckedRepresentationAggregator(Culprit culprit, RepresentationAggregator aggregator) {
        this.culprit = culprit;
        this.aggregator = aggregator;
        this.checked = new Rows(culprit);
    }

    @Override
    public void aggregate(Representation step, Combination<Representation.Row> combination) {
        checked.width = step.width();
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

    /** Counts rows. */
    private static final class Rows extends CheckedCombination<Representation.Row> {

        private int width;
        private int row;

        Rows(Culprit culprit) {
            super(culprit);
        }

        @Override
        int size(Representation.Row part) {
            return width;
        }

        @Override
        void begin() {
            row = 0;
        }

        @Override
        void next(Representation.Row part) {
            row++;
        }

        @Override
        String place(int index) {
            return "unit %d of row %d of the representation's gradient".formatted(index, row);
        }
    }
}
