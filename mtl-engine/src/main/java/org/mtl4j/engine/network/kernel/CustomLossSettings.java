package org.mtl4j.engine.network.kernel;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** A task with a loss that a plug-in brings. */
public record CustomLossSettings(Task task, LossKind kind) {

    /** Labels of one row. */
    int labels() {
        return task instanceof Multiclass ? 1 : task.outputs();
    }

    /** Refuses a label that a task of this kind cannot have. */
    void check(double label) {
        if (task instanceof Regression) {
            if (Double.isInfinite(label)) {
                throw wrong(label, "a number");
            }
        } else if (task instanceof Multiclass) {
            if (label != Math.rint(label) && !Double.isNaN(label) || label < 0 || label >= task.outputs()) {
                throw wrong(label, "a class from 0 to %d".formatted(task.outputs() - 1));
            }
        } else if (label < 0 || label > 1) {
            throw wrong(label, "1 for yes, 0 for no");
        }
    }

    private MtlException.Data wrong(double label, String expected) {
        return new MtlException.Data(
                "task %s: label %s; expected %s, or NaN for a missing label".formatted(task.name(), label, expected));
    }

    /** What outputs predict: values, the probability of each class, or that of yes. */
    void predict(double[] outputs) {
        if (task instanceof Multiclass) {
            Functions.softmax(outputs);
        } else if (!(task instanceof Regression)) {
            for (int c = 0; c < outputs.length; c++) {
                outputs[c] = Functions.sigmoid(outputs[c]);
            }
        }
    }

    /** Names the task and the loss, for messages. */
    String named() {
        return "task %s: the loss '%s' (%s)"
                .formatted(task.name(), kind.name(), kind.getClass().getName());
    }
}
