package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.weighting.History;
import org.mtl4j.engine.network.Plan;

/** Mean training losses and validation scores of finished epochs, and the running sums of the present one. */
public final class LossHistory implements History {

    private record Epoch(double[] overRows, double[] overSteps, double[] validation) {}

    private final Present present;
    private final List<Epoch> epochs = new ArrayList<>();
    private final double[] sumOverRows;
    private final double[] sumOverSteps;
    private final long[] rows;
    private final long[] steps;
    private final boolean[] higherIsBetter;

    public LossHistory(Present present) {
        this.present = present;
        int tasks = present.all().size();
        sumOverRows = new double[tasks];
        sumOverSteps = new double[tasks];
        rows = new long[tasks];
        steps = new long[tasks];
        higherIsBetter = new boolean[tasks];
    }

    public void add(Plan plan) {
        for (int i = 0; i < present.size(); i++) {
            int task = present.declared(i);
            int labelled = plan.batch().labelled(task);
            sumOverRows[task] += plan.loss(task) * labelled;
            sumOverSteps[task] += plan.loss(task);
            rows[task] += labelled;
            steps[task]++;
        }
    }

    /** Mean losses of the epoch so far by declared task, over the steps in which it was present; NaN without one. */
    public double[] meansOfEpoch() {
        return means(sumOverSteps, steps);
    }

    /**
     * @param validation primary metric per declared task, NaN if there is none
     * @param higher whether that metric is better the higher it is
     */
    public void endEpoch(double[] validation, boolean[] higher) {
        System.arraycopy(higher, 0, higherIsBetter, 0, higher.length);
        epochs.add(new Epoch(means(sumOverRows, rows), means(sumOverSteps, steps), validation.clone()));
        Arrays.fill(sumOverRows, 0);
        Arrays.fill(sumOverSteps, 0);
        Arrays.fill(rows, 0);
        Arrays.fill(steps, 0);
    }

    private static double[] means(double[] sums, long[] counts) {
        double[] means = new double[sums.length];
        for (int task = 0; task < means.length; task++) {
            means[task] = counts[task] == 0 ? Double.NaN : sums[task] / counts[task];
        }
        return means;
    }

    @Override
    public double meanLoss(int epoch, int i, Over over) {
        Epoch finished = finished(epoch);
        return (over == Over.ROWS ? finished.overRows() : finished.overSteps())[present.declared(i)];
    }

    @Override
    public double validationScore(int epoch, int i) {
        return finished(epoch).validation()[present.declared(i)];
    }

    @Override
    public boolean higherIsBetter(int i) {
        return higherIsBetter[present.declared(i)];
    }

    private Epoch finished(int epoch) {
        if (epoch < 0 || epoch >= epochs.size()) {
            throw new IndexOutOfBoundsException(
                    "history of epoch %d when %d epochs are finished".formatted(epoch, epochs.size()));
        }
        return epochs.get(epoch);
    }
}
