package org.mtl4j.api.weighting;

/** Several independent batches; the losses of this view are those of the last one, which is the one that is applied. */
public interface BatchGram extends Losses {

    /** Number of batches, as asked for. */
    int batches();

    /** Losses of one batch; present are the same tasks in all. */
    Losses batch(int b);

    /** Gradient of task i in batch a times gradient of task j in batch b. */
    double product(int a, int i, int b, int j);

    @Override
    default BatchGram scaled(double[] factors) {
        return new ScaledViews.OfBatches(this, factors);
    }
}
