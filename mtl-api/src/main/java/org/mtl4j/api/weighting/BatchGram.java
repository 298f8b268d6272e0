package org.mtl4j.api.weighting;
/** Several independent batches; the losses of this view are those of the last one. */
public interface BatchGram extends Losses {
    int batches();

    Losses batch(int b);
    /** Gradient of task i in batch a times gradient of task j in batch b. */
    double product(int a, int i, int b, int j);

    @Override
    default BatchGram scaled(double[] factors) {
        return new ScaledViews.OfBatches(this, factors);
    }
}
