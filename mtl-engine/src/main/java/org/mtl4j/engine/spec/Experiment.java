package org.mtl4j.engine.spec;

import java.util.List;

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

    /**
     * This experiment but for some keys, as on the command line: {@code with("training.epochs=5", "seed=1")}.
     *
     * @throws org.mtl4j.api.MtlException.InvalidSpec with all that is wrong, in this experiment or in the arguments
     */
    public Experiment with(String... arguments) {
        Problems problems = new Problems();
        Tree.Mapping written = TreeReader.written(ExperimentWriter.canonicalJson(this));
        Experiment changed = ExperimentReader.read(Overrides.apply(written, List.of(arguments), problems), problems);
        problems.throwIfAny();
        return changed;
    }

    /**
     * This experiment, if it could have been read: every number in its range.
     *
     * @throws org.mtl4j.api.MtlException.InvalidSpec with all that is wrong
     */
    public Experiment checked() {
        return with();
    }
}
