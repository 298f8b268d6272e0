package org.mtl4j.engine.network.operation;

import java.util.Arrays;

/** Labels from the order of the batch, row by row, to that of outputs, position by position. */
final class ItemLabels {
    private final Items items;
    private final int width;
    private final double[] arranged;

    /** @param width numbers of one label */
    ItemLabels(Items items, int width, int capacity) {
        this.items = items;
        this.width = width;
        arranged = new double[isPlain() ? 0 : Math.multiplyExact(capacity, items.count() * width)];
    }

    /** One label per row. */
    private boolean isPlain() {
        return items.count() == 1 && items.steps() == null;
    }

    /** @param row first row of the batch that the task has */
    double[] arrange(double[] labels, int row, int count) {
        if (isPlain()) {
            return labels;
        }
        Steps steps = items.steps();
        for (int r = 0; r < count; r++) {
            int there = steps == null ? items.count() : steps.of(row + r);
            for (int p = 0; p < items.count(); p++) {
                int at = (p * count + r) * width;
                System.arraycopy(labels, (r * items.count() + p) * width, arranged, at, width);
                if (p >= there) {
                    Arrays.fill(arranged, at, at + width, Double.NaN);
                }
            }
        }
        return arranged;
    }
}
