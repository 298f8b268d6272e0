package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Loss;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.network.kernel.Blocks;
import org.mtl4j.engine.network.kernel.CrossEntropySettings;
import org.mtl4j.engine.network.kernel.CustomLossSettings;
import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.LossKernel;
import org.mtl4j.engine.network.kernel.ProbabilityLossSettings;
import org.mtl4j.engine.network.kernel.RealLossSettings;

/** The loss of a task as the kernels know it. */
public sealed interface TaskLoss {

    int outputs();

    /** Numbers of a label. */
    default int labels() {
        return outputs();
    }

    /** Whether both can be computed by one kernel. */
    default boolean joins(TaskLoss other) {
        return getClass() == other.getClass();
    }

    /** One kernel for several tasks with losses that {@link #joins join}. */
    <A> LossKernel<A> kernel(List<TaskLoss> together, Blocks blocks, int size, int capacity, Kernels<A> kernels);

    /**
     * The loss of a task with outputs of this form.
     *
     * @throws IllegalArgumentException if there is no kernel for it
     */
    static TaskLoss of(Task task, Network.Form form) {
        return form == Network.Form.PROBABILITY ? ofProbabilities(task) : of(task);
    }

    /** @throws IllegalArgumentException if there is no kernel for the task's loss */
    static TaskLoss of(Task task) {
        Loss loss = task.loss();
        if (loss instanceof Loss.CrossEntropy entropy) {
            return new OnClasses(
                    new CrossEntropySettings(task.name(), task.outputs(), entropy.smoothing(), entropy.classWeights()));
        }
        if (loss instanceof Loss.BinaryCrossEntropy entropy) {
            return new OnAnswers(task.name(), task.outputs(), entropy.positiveWeight());
        }
        if (loss instanceof Loss.Custom custom) {
            if (!custom.kind().fits(task)) {
                throw new IllegalArgumentException("task %s: the loss '%s' does not fit %s"
                        .formatted(task.name(), custom.kind().name(), task));
            }
            return new OfPlugin(new CustomLossSettings(task, custom.kind()));
        }
        return new OnReals(task.outputs(), realLoss(task));
    }

    /** A regression's outputs are plain numbers in any case. */
    private static TaskLoss ofProbabilities(Task task) {
        TaskLoss loss = of(task);
        if (loss instanceof OfPlugin plugin && !(task instanceof Regression)) {
            throw new IllegalArgumentException(
                    "task %s: its output is a probability, but the loss '%s' takes logits; use a loss of the engine, or an architecture with raw outputs"
                            .formatted(task.name(), plugin.settings().kind().name()));
        }
        if (loss instanceof OnClasses classes) {
            return new OnProbabilities(task.outputs(), new ProbabilityLossSettings(task.name(), 1, classes.settings()));
        }
        if (loss instanceof OnAnswers answers) {
            return new OnProbabilities(
                    task.outputs(), new ProbabilityLossSettings(task.name(), answers.positiveWeight(), null));
        }
        return loss;
    }

    private static RealLossSettings realLoss(Task task) {
        Loss loss = task.loss();
        if (loss instanceof Loss.SquaredError) {
            return new RealLossSettings(task.name(), RealLossSettings.Kind.SQUARED, 0);
        }
        if (loss instanceof Loss.AbsoluteError) {
            return new RealLossSettings(task.name(), RealLossSettings.Kind.ABSOLUTE, 0);
        }
        if (loss instanceof Loss.Huber huber) {
            return new RealLossSettings(task.name(), RealLossSettings.Kind.HUBER, huber.delta());
        }
        throw new IllegalArgumentException("task %s: there is no kernel for the loss %s".formatted(task.name(), loss));
    }

    /** What the labels are. */
    enum Kind {
        CLASSES,
        ANSWERS,
        REALS;

        public static Kind of(Task task) {
            if (task instanceof Multiclass) {
                return CLASSES;
            }
            if (task instanceof Binary || task instanceof Multilabel) {
                return ANSWERS;
            }
            if (task instanceof Regression) {
                return REALS;
            }
            throw new IllegalArgumentException("no loss for " + task);
        }
    }

    /** Softmax cross-entropy. */
    record OnClasses(CrossEntropySettings settings) implements TaskLoss {
        @Override
        public int labels() {
            return 1;
        }

        @Override
        public int outputs() {
            return settings.classes();
        }

        @Override
        public <A> LossKernel<A> kernel(
                List<TaskLoss> together, Blocks blocks, int size, int capacity, Kernels<A> kernels) {
            CrossEntropySettings[] all =
                    together.stream().map(l -> ((OnClasses) l).settings()).toArray(CrossEntropySettings[]::new);
            return kernels.crossEntropy(blocks, all, size, capacity);
        }
    }

    /** Binary cross-entropy on logits. */
    record OnAnswers(String task, int outputs, double positiveWeight) implements TaskLoss {
        @Override
        public <A> LossKernel<A> kernel(
                List<TaskLoss> together, Blocks blocks, int size, int capacity, Kernels<A> kernels) {
            String[] names = together.stream().map(l -> ((OnAnswers) l).task()).toArray(String[]::new);
            double[] weights = together.stream()
                    .mapToDouble(l -> ((OnAnswers) l).positiveWeight())
                    .toArray();
            return kernels.binaryCrossEntropy(blocks, names, weights, size);
        }
    }

    /** Cross-entropy of probabilities. */
    record OnProbabilities(int outputs, ProbabilityLossSettings settings) implements TaskLoss {
        @Override
        public int labels() {
            return settings.classes() == null ? outputs : 1;
        }

        @Override
        public <A> LossKernel<A> kernel(
                List<TaskLoss> together, Blocks blocks, int size, int capacity, Kernels<A> kernels) {
            ProbabilityLossSettings[] all = together.stream()
                    .map(l -> ((OnProbabilities) l).settings())
                    .toArray(ProbabilityLossSettings[]::new);
            return kernels.probabilityLoss(blocks, all, size);
        }
    }

    /** What a plug-in brings; computed alone. */
    record OfPlugin(CustomLossSettings settings) implements TaskLoss {
        @Override
        public int outputs() {
            return settings.task().outputs();
        }

        @Override
        public int labels() {
            return settings.task() instanceof Multiclass ? 1 : outputs();
        }

        @Override
        public boolean joins(TaskLoss other) {
            return false;
        }

        @Override
        public <A> LossKernel<A> kernel(
                List<TaskLoss> together, Blocks blocks, int size, int capacity, Kernels<A> kernels) {
            return kernels.customLoss(blocks, settings, capacity);
        }
    }

    /** Squared, absolute or Huber's error. */
    record OnReals(int outputs, RealLossSettings settings) implements TaskLoss {
        @Override
        public <A> LossKernel<A> kernel(
                List<TaskLoss> together, Blocks blocks, int size, int capacity, Kernels<A> kernels) {
            RealLossSettings[] all =
                    together.stream().map(l -> ((OnReals) l).settings()).toArray(RealLossSettings[]::new);
            return kernels.realLoss(blocks, all, size);
        }
    }
}
