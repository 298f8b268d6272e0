package org.mtl4j.engine.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an experiment with all its defaults, so that it reads back equal. */
public final class ExperimentWriter {
    private ExperimentWriter() {}

    /** As YAML, for people. */
    public static String yaml(Experiment experiment) {
        return YamlWriter.write(values(experiment));
    }

    /** As canonical JSON, for fingerprints: equal experiments give equal text. */
    public static String canonicalJson(Experiment experiment) {
        return CanonicalJson.write(values(experiment));
    }

    /** As nested maps of texts, numbers, flags and lists, in the order of the YAML. */
    public static Map<String, Object> values(Experiment experiment) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("data", choice(experiment.data()));
        values.put("inputs", Names.of(experiment.inputs()));
        values.put("targets", Names.of(experiment.targets()));
        values.put(
                "split",
                ordered(
                        "validation",
                        experiment.split().validation(),
                        "test",
                        experiment.split().test()));
        Map<String, Object> sharing = choice(experiment.sharing().architecture());
        sharing.put("trunk", choice(experiment.sharing().trunk()));
        sharing.put("match-parameters", experiment.sharing().matchParameters());
        values.put("sharing", sharing);
        values.put("weighting", weighting(experiment.weighting()));
        values.put("training", training(experiment.training()));
        values.put("seed", experiment.seed());
        return values;
    }

    private static Map<String, Object> choice(Choice choice) {
        Map<String, Object> values = ordered(Section.NAME, choice.name());
        values.putAll(choice.parameters());
        return values;
    }

    private static Object weighting(WeightingSpec weighting) {
        if (isPositional(weighting)) {
            return weighting.text();
        }
        Map<String, Object> values = choice(weighting.plugin());
        if (weighting instanceof WeightingSpec.Wrapped wrapped) {
            values.put(ExperimentReader.AROUND, weighting(wrapped.inner()));
        }
        return values;
    }

    private static boolean isPositional(WeightingSpec weighting) {
        return !weighting.positional().isEmpty()
                || weighting instanceof WeightingSpec.Wrapped wrapped && isPositional(wrapped.inner());
    }

    private static Map<String, Object> training(TrainingSpec training) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("epochs", training.epochs());
        values.put("batch", batch(training.batch()));
        values.put("sampler", Names.of(training.sampler()));
        values.put("optimizer", optimizer(training.optimizer()));
        values.put("schedule", schedule(training.schedule()));
        values.put("warm-up", training.schedule().warmUp());
        values.putAll(ordered(
                "clip", training.clip() == Double.POSITIVE_INFINITY ? TrainingReader.NONE : (Object) training.clip()));
        values.put("precision", Names.of(training.precision()));
        values.put("private-gradients", Names.of(training.step().privateGradients()));
        values.put("step-norm", Names.of(training.step().stepNorm()));
        values.put("gradient-space", Names.of(training.step().gradientSpace()));
        values.put("select", Names.of(training.selection().select()));
        values.put("patience", training.selection().patience());
        return values;
    }

    private static Object batch(BatchSizes batch) {
        if (batch.named().isEmpty()) {
            return batch.other();
        }
        Map<String, Object> values = new LinkedHashMap<>(batch.named());
        values.put(TrainingReader.OTHER, batch.other());
        return values;
    }

    private static Map<String, Object> schedule(ScheduleSpec schedule) {
        if (schedule instanceof ScheduleSpec.Step step) {
            return ordered(Section.NAME, "step", "every", step.every(), "factor", step.factor());
        }
        if (schedule instanceof ScheduleSpec.Cosine cosine) {
            return ordered(Section.NAME, "cosine", "floor", cosine.floor());
        }
        return ordered(Section.NAME, "constant");
    }

    private static Map<String, Object> optimizer(OptimizerSpec optimizer) {
        Map<String, Object> values = ordered(Section.NAME, optimizer.name(), "rate", optimizer.rate());
        if (optimizer instanceof OptimizerSpec.Momentum momentum) {
            values.putAll(ordered("momentum", momentum.momentum(), "dampening", momentum.dampening()));
        } else if (optimizer instanceof OptimizerSpec.Nesterov nesterov) {
            values.putAll(ordered("momentum", nesterov.momentum()));
        } else if (optimizer instanceof OptimizerSpec.Adam adam) {
            values.putAll(moments(adam.beta1(), adam.beta2(), adam.epsilon(), adam.amsgrad()));
        } else if (optimizer instanceof OptimizerSpec.AdamW adam) {
            values.putAll(moments(adam.beta1(), adam.beta2(), adam.epsilon(), adam.amsgrad()));
        } else if (optimizer instanceof OptimizerSpec.RmsProp rms) {
            values.putAll(ordered(
                    "decay",
                    rms.decay(),
                    "momentum",
                    rms.momentum(),
                    "epsilon",
                    rms.epsilon(),
                    "centered",
                    rms.centered()));
        } else if (optimizer instanceof OptimizerSpec.AdaGrad ada) {
            values.putAll(
                    ordered("rate-decay", ada.rateDecay(), "initial-sum", ada.initialSum(), "epsilon", ada.epsilon()));
        }
        values.putAll(ordered("weight-decay", optimizer.weightDecay()));
        return values;
    }

    private static Map<String, Object> moments(double beta1, double beta2, double epsilon, boolean amsgrad) {
        return ordered("beta1", beta1, "beta2", beta2, "epsilon", epsilon, "amsgrad", amsgrad);
    }

    /** Keys and values in turn. A number that is not finite becomes a text, so that reading can say where it stands. */
    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            Object value = entries[i + 1];
            boolean isNumber = !(value instanceof Double number) || Double.isFinite(number);
            values.put((String) entries[i], isNumber ? value : value.toString());
        }
        return values;
    }
}
