package org.mtl4j.engine.spec;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the keys below {@code training}. */
final class TrainingReader {
    static final String OTHER = "other";
    static final String NONE = "none";

    private static final List<String> OPTIMIZERS =
            List.of("sgd", "momentum", "nesterov", "adam", "adamw", "rmsprop", "adagrad");
    private static final List<String> SCHEDULES = List.of("constant", "step", "cosine");

    private final Section training;

    TrainingReader(Section training) {
        this.training = training;
    }

    TrainingSpec read() {
        TrainingSpec standard = Standard.TRAINING;
        TrainingSpec spec = new TrainingSpec(
                training.integer("epochs", standard.epochs(), Range.atLeast(1)),
                batch(standard.batch()),
                training.oneOf("sampler", standard.sampler()),
                optimizer(training.named("optimizer", standard.optimizer().name(), OPTIMIZERS)),
                schedule(training.named("schedule", "constant", SCHEDULES)),
                clip(standard.clip()),
                training.oneOf("precision", standard.precision()),
                step(standard.step()),
                new Selection(
                        training.oneOf("select", standard.selection().select()),
                        training.integer("patience", standard.selection().patience(), Range.NOT_NEGATIVE)));
        training.close();
        return spec;
    }

    private BatchSizes batch(BatchSizes standard) {
        Optional<Tree> value = training.value("batch");
        if (value.isPresent() && value.get() instanceof Tree.Mapping mapping) {
            Section sizes = training.section("batch");
            int other = sizes.integer(OTHER, standard.other(), Range.atLeast(1));
            SortedMap<String, Integer> named = new TreeMap<>();
            mapping.without(OTHER)
                    .keys()
                    .forEach(task -> named.put(task, sizes.integer(task, other, Range.atLeast(1))));
            return new BatchSizes(other, named);
        }
        return BatchSizes.all(training.integer("batch", standard.other(), Range.atLeast(1)));
    }

    private double clip(double standard) {
        Optional<Tree> value = training.value("clip");
        if (value.isPresent()
                && value.get() instanceof Tree.Leaf leaf
                && leaf.text().equals(NONE)) {
            return Double.POSITIVE_INFINITY;
        }
        return training.real("clip", standard, Range.POSITIVE);
    }

    private StepSpec step(StepSpec standard) {
        return new StepSpec(
                training.oneOf("private-gradients", standard.privateGradients()),
                training.oneOf("step-norm", standard.stepNorm()),
                training.oneOf("gradient-space", standard.gradientSpace()));
    }

    private ScheduleSpec schedule(Section section) {
        int warmUp = training.integer("warm-up", Standard.CONSTANT.warmUp(), Range.NOT_NEGATIVE);
        ScheduleSpec schedule = switch (section.text(Section.NAME, "")) {
            case "step" ->
                new ScheduleSpec.Step(
                        section.integer("every", Standard.STEP.every(), Range.atLeast(1)),
                        section.real("factor", Standard.STEP.factor(), Range.POSITIVE),
                        warmUp);
            case "cosine" ->
                new ScheduleSpec.Cosine(section.real("floor", Standard.COSINE.floor(), Range.between(0, 1)), warmUp);
            default -> new ScheduleSpec.Constant(warmUp);
        };
        section.close();
        return schedule;
    }

    private static OptimizerSpec optimizer(Section section) {
        OptimizerSpec optimizer = switch (section.text(Section.NAME, "")) {
            case "sgd" -> sgd(section, Standard.SGD);
            case "momentum" -> momentum(section, Standard.MOMENTUM);
            case "nesterov" -> nesterov(section, Standard.NESTEROV);
            case "adamw" -> adamW(section, Standard.ADAMW);
            case "rmsprop" -> rmsProp(section, Standard.RMSPROP);
            case "adagrad" -> adaGrad(section, Standard.ADAGRAD);
            default -> adam(section, Standard.ADAM);
        };
        section.close();
        return optimizer;
    }

    private static OptimizerSpec sgd(Section section, OptimizerSpec.Sgd standard) {
        return new OptimizerSpec.Sgd(rate(section, standard), weightDecay(section, standard));
    }

    private static OptimizerSpec momentum(Section section, OptimizerSpec.Momentum standard) {
        return new OptimizerSpec.Momentum(
                rate(section, standard),
                section.real("momentum", standard.momentum(), Range.SHARE),
                section.real("dampening", standard.dampening(), Range.between(0, 1)),
                weightDecay(section, standard));
    }

    private static OptimizerSpec nesterov(Section section, OptimizerSpec.Nesterov standard) {
        return new OptimizerSpec.Nesterov(
                rate(section, standard),
                section.real("momentum", standard.momentum(), Range.SHARE),
                weightDecay(section, standard));
    }

    private static OptimizerSpec adam(Section section, OptimizerSpec.Adam standard) {
        return new OptimizerSpec.Adam(
                rate(section, standard),
                section.real("beta1", standard.beta1(), Range.SHARE),
                section.real("beta2", standard.beta2(), Range.SHARE),
                section.real("epsilon", standard.epsilon(), Range.NOT_NEGATIVE),
                weightDecay(section, standard),
                section.flag("amsgrad", standard.amsgrad()));
    }

    private static OptimizerSpec adamW(Section section, OptimizerSpec.AdamW standard) {
        return new OptimizerSpec.AdamW(
                rate(section, standard),
                section.real("beta1", standard.beta1(), Range.SHARE),
                section.real("beta2", standard.beta2(), Range.SHARE),
                section.real("epsilon", standard.epsilon(), Range.NOT_NEGATIVE),
                weightDecay(section, standard),
                section.flag("amsgrad", standard.amsgrad()));
    }

    private static OptimizerSpec rmsProp(Section section, OptimizerSpec.RmsProp standard) {
        return new OptimizerSpec.RmsProp(
                rate(section, standard),
                section.real("decay", standard.decay(), Range.SHARE),
                section.real("momentum", standard.momentum(), Range.SHARE),
                section.real("epsilon", standard.epsilon(), Range.NOT_NEGATIVE),
                weightDecay(section, standard),
                section.flag("centered", standard.centered()));
    }

    private static OptimizerSpec adaGrad(Section section, OptimizerSpec.AdaGrad standard) {
        return new OptimizerSpec.AdaGrad(
                rate(section, standard),
                section.real("rate-decay", standard.rateDecay(), Range.NOT_NEGATIVE),
                section.real("initial-sum", standard.initialSum(), Range.NOT_NEGATIVE),
                section.real("epsilon", standard.epsilon(), Range.NOT_NEGATIVE),
                weightDecay(section, standard));
    }

    private static double rate(Section section, OptimizerSpec standard) {
        return section.real("rate", standard.rate(), Range.POSITIVE);
    }

    private static double weightDecay(Section section, OptimizerSpec standard) {
        return section.real("weight-decay", standard.weightDecay(), Range.NOT_NEGATIVE);
    }
}
