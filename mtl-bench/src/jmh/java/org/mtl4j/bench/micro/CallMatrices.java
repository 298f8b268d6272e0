package org.mtl4j.bench.micro;

/**
 * The Jacobians that calls are measured on: several per number of tasks, taken in turn, so that no solver can live off the
 * last answer. The same numbers as in {@code peers/call_times.py}.
 */
final class CallMatrices {

    static final int COLUMNS = 64;
    static final int MATRICES = 16;

    private CallMatrices() {}

    /** Numbers between −0.4 and 0.6, with as many conflicts as agreements that matter. */
    static double[][] jacobian(int tasks, int matrix) {
        double[][] rows = new double[tasks][COLUMNS];
        for (int t = 0; t < tasks; t++) {
            for (int c = 0; c < COLUMNS; c++) {
                double wave = Math.sin(12.9898 * (t + 1) + 78.233 * (c + 1) + 37.719 * (matrix + 1)) * 43758.5453;
                rows[t][c] = wave - Math.floor(wave) - 0.4;
            }
        }
        return rows;
    }

    static double loss(int task) {
        return 1 + 0.1 * task;
    }
}
