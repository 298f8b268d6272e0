package org.mtl4j.weighting.oracle;

import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.History;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Progress;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;

/** Given losses of tasks t0, t1, … in the first step of a run. */
record FixedLosses(double... losses) implements Losses {

    /** Lets a strategy look back at losses before and after a step. */
    static void lookBack(Weighting weighting, double[] before, double[] after) {
        ((TaskWeighting<?>) weighting).lookBack(new FixedLosses(before), new FixedLosses(after));
    }

    @Override
    public int size() {
        return losses.length;
    }

    @Override
    public Task task(int i) {
        return Regression.of("t" + i, 1);
    }

    @Override
    public double loss(int i) {
        return losses[i];
    }

    @Override
    public Progress progress() {
        return Progress.at(0, 1, 0);
    }

    @Override
    public History history() {
        throw new UnsupportedOperationException("no epoch is finished");
    }
}
