package org.mtl4j.engine.spec;

import org.mtl4j.engine.network.Precision;

/** All defaults of an experiment, but those of the plug-ins' own parameters, which stand in these. */
final class Standard {
    static final OptimizerSpec.Sgd SGD = new OptimizerSpec.Sgd(0.01, 0);
    static final OptimizerSpec.Momentum MOMENTUM = new OptimizerSpec.Momentum(0.01, 0.9, 0, 0);
    static final OptimizerSpec.Nesterov NESTEROV = new OptimizerSpec.Nesterov(0.01, 0.9, 0);
    static final OptimizerSpec.Adam ADAM = new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-8, 0, false);
    static final OptimizerSpec.AdamW ADAMW = new OptimizerSpec.AdamW(0.001, 0.9, 0.999, 1e-8, 0.01, false);
    static final OptimizerSpec.RmsProp RMSPROP = new OptimizerSpec.RmsProp(0.01, 0.99, 0, 1e-8, 0, false);
    static final OptimizerSpec.AdaGrad ADAGRAD = new OptimizerSpec.AdaGrad(0.01, 0, 0, 1e-10, 0);

    static final ScheduleSpec.Constant CONSTANT = new ScheduleSpec.Constant(0);
    static final ScheduleSpec.Step STEP = new ScheduleSpec.Step(30, 0.1, 0);
    static final ScheduleSpec.Cosine COSINE = new ScheduleSpec.Cosine(0, 0);

    static final TrainingSpec TRAINING = new TrainingSpec(
            15,
            BatchSizes.all(64),
            TrainingSpec.Sampler.JOINT,
            ADAM,
            CONSTANT,
            Double.POSITIVE_INFINITY,
            Precision.FLOAT32,
            new StepSpec(StepSpec.PrivateGradients.BY_STRATEGY, StepSpec.StepNorm.RAW, StepSpec.GradientSpace.SHARED),
            new Selection(Selection.Select.LAST, 0));

    static final SharingSpec SHARING =
            new SharingSpec(Choice.of(SharingSpec.MATCHED), Choice.of(SharingSpec.BY_INPUT), false);

    private static final Scaling INPUTS = Scaling.BY_DATA;
    private static final Scaling TARGETS = Scaling.STANDARDIZED;
    private static final Split SPLIT = new Split(0.2, 0.2);
    private static final WeightingSpec WEIGHTING = WeightingSpec.of("equal");
    private static final long SEED = 0;

    private Standard() {}

    static Experiment experiment(Choice data) {
        return new Experiment(data, INPUTS, TARGETS, SPLIT, SHARING, WEIGHTING, TRAINING, SEED);
    }
}
