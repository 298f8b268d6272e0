package org.mtl4j.engine.spec;

/**
 * One run, complete: same experiment, same bits.
 *
 * @param inputs how the numbers of the inputs are scaled
 * @param targets how the targets of regressions are scaled; metrics are in the original unit either way
 * @param split used where the data set has no official one
 */
public record Experiment(
        Choice data,
        Scaling inputs,
        Scaling targets,
        Split split,
        SharingSpec sharing,
        WeightingSpec weighting,
        TrainingSpec training,
        long seed) {

    /** Everything by default, on a data set. */
    public static Experiment on(String dataset) {
        return Standard.experiment(Choice.of(dataset));
    }

    public Experiment withData(Choice data) {
        return new Experiment(data, inputs, targets, split, sharing, weighting, training, seed);
    }

    public Experiment withSharing(SharingSpec sharing) {
        return new Experiment(data, inputs, targets, split, sharing, weighting, training, seed);
    }

    public Experiment withWeighting(WeightingSpec weighting) {
        return new Experiment(data, inputs, targets, split, sharing, weighting, training, seed);
    }

    public Experiment withTraining(TrainingSpec training) {
        return new Experiment(data, inputs, targets, split, sharing, weighting, training, seed);
    }

    public Experiment withSeed(long seed) {
        return new Experiment(data, inputs, targets, split, sharing, weighting, training, seed);
    }
}
