package org.mtl4j.engine.network.kernel;

import java.util.List;
import org.mtl4j.api.MtlException;

/**
 * What a cross-entropy is computed with.
 *
 * @param classWeights one per class, or none for equal weights
 */
public record CrossEntropySettings(String task, int classes, double smoothing, List<Double> classWeights) {

    /** Whether every label counts the same and alone. */
    boolean plain() {
        return smoothing == 0 && classWeights.isEmpty();
    }

    double weight(int label) {
        return classWeights.isEmpty() ? 1 : classWeights.get(label);
    }

    int check(double label) {
        int number = (int) label;
        if (number != label || number < 0 || number >= classes) {
            throw new MtlException.Data(
                    "task %s: label %s is not a class; expected a whole number from 0 to %d, or NaN for a missing label"
                            .formatted(task, label, classes - 1));
        }
        return number;
    }
}
