package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.TaskMemory;

/** A number per task and shared parameter, in the blocks of {@link ColumnBlocks}; made for a task when first touched. */
final class ColumnMemory implements TaskMemory {

    private final double[][][] blocks;
    private final int columns;

    ColumnMemory(int tasks, int columns) {
        this.blocks = new double[tasks][0][];
        this.columns = columns;
    }

    double[] block(int task, int number) {
        double[][] ofTask = blocks[task];
        if (ofTask.length == 0) {
            int count = (columns + ColumnBlocks.LENGTH - 1) / ColumnBlocks.LENGTH;
            ofTask = new double[count][Math.min(ColumnBlocks.LENGTH, columns)];
            blocks[task] = ofTask;
        }
        return ofTask[number];
    }

    /** All numbers of a task in one array; empty if none was touched. */
    double[] save(int task) {
        double[][] ofTask = blocks[task];
        if (ofTask.length == 0) {
            return new double[0];
        }
        double[] all = new double[columns];
        for (int number = 0; number < ofTask.length; number++) {
            int from = number * ColumnBlocks.LENGTH;
            System.arraycopy(ofTask[number], 0, all, from, Math.min(ColumnBlocks.LENGTH, columns - from));
        }
        return all;
    }

    void restore(int task, double[] all) {
        if (all.length == 0) {
            blocks[task] = new double[0][];
            return;
        }
        for (int from = 0; from < columns; from += ColumnBlocks.LENGTH) {
            double[] block = block(task, from / ColumnBlocks.LENGTH);
            System.arraycopy(all, from, block, 0, Math.min(ColumnBlocks.LENGTH, columns - from));
        }
    }
}
