package org.mtl4j.engine.network.kernel;

/**
 * Where the outputs of several tasks lie in one array: feature-major blocks [outputs × rows], one after the other. The
 * widths are fixed, the rows change from batch to batch.
 */
public final class Blocks {
    private final int[] outputs;
    private final int[] rows;
    private final int[] at;
    private final int[] rowAt;

    public Blocks(int[] outputs) {
        this.outputs = outputs.clone();
        rows = new int[outputs.length];
        at = new int[outputs.length + 1];
        rowAt = new int[outputs.length + 1];
    }

    /** Lays the blocks out from {@code start}, with the rows of each. */
    public void place(int start, int[] rowsOfBlocks) {
        at[0] = start;
        for (int k = 0; k < outputs.length; k++) {
            rows[k] = rowsOfBlocks[k];
            at[k + 1] = at[k] + outputs[k] * rows[k];
            rowAt[k + 1] = rowAt[k] + rows[k];
        }
    }

    public int count() {
        return outputs.length;
    }

    public int outputs(int k) {
        return outputs[k];
    }

    public int rows(int k) {
        return rows[k];
    }

    /** First position of a block. */
    public int at(int k) {
        return at[k];
    }

    /** First position of a block in an array of one number per row. */
    public int rowAt(int k) {
        return rowAt[k];
    }

    public int start() {
        return at[0];
    }

    public int end() {
        return at[outputs.length];
    }
}
