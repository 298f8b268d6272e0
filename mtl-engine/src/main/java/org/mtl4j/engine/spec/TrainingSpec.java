package org.mtl4j.engine.spec;

import org.mtl4j.engine.network.Precision;

/**
 * How a network is trained.
 *
 * @param clip the longest gradient of all parameters together; infinite for no clipping
 */
public record TrainingSpec(
        int epochs,
        BatchSizes batch,
        Sampler sampler,
        OptimizerSpec optimizer,
        ScheduleSpec schedule,
        double clip,
        Precision precision,
        StepSpec step,
        Selection selection) {

    /** How rows of several tasks come together in a batch. */
    public enum Sampler {
        /** Rows of the whole data set; each labels what it labels. */
        JOINT,
        /** Each task draws its own rows, as many as its batch size. */
        PER_TASK,
        /** Each task draws its own rows, in proportion to how many it has; the batch size is that of all together. */
        PROPORTIONAL,
        /** One task a step, in turn. */
        ALTERNATING,
        /** One task a step, in random order, as often as its rows ask for. */
        RANDOM_TASK
    }

    /** Everything by default. */
    public static TrainingSpec standard() {
        return Standard.TRAINING;
    }

    public TrainingSpec withEpochs(int epochs) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withBatch(BatchSizes batch) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withSampler(Sampler sampler) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withOptimizer(OptimizerSpec optimizer) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withSchedule(ScheduleSpec schedule) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withClip(double clip) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withPrecision(Precision precision) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withStep(StepSpec step) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }

    public TrainingSpec withSelection(Selection selection) {
        return new TrainingSpec(epochs, batch, sampler, optimizer, schedule, clip, precision, step, selection);
    }
}
