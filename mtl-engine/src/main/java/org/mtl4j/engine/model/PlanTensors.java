package org.mtl4j.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;

/** Between a plan's flat vectors and tensors by node. */
final class PlanTensors {
    private static final String STATISTICS = "statistics";

    private PlanTensors() {}

    static List<Tensor> parameters(Plan plan) {
        List<Tensor> tensors = new ArrayList<>();
        for (Layout.Segment segment : plan.layout().segments()) {
            double[] stored = new double[segment.length()];
            plan.parameters().read(segment.offset(), stored, stored.length);
            double[] values = segment.transposed()
                    ? transposed(stored, segment.shape().get(1), segment.shape().get(0))
                    : stored;
            tensors.add(new Tensor(segment.node(), segment.parameter(), segment.shape(), values));
        }
        return tensors;
    }

    static List<Tensor> statistics(Plan plan) {
        List<Tensor> tensors = new ArrayList<>();
        plan.statisticsRanges().forEach((node, range) -> {
            double[] values = new double[range.length()];
            plan.statistics().read(range.from(), values, values.length);
            tensors.add(new Tensor(node, STATISTICS, List.of(2, values.length / 2), values));
        });
        return tensors;
    }

    /** Puts what a model has learned into a plan of its network. */
    static void restore(SavedModel model, Plan plan) {
        for (Layout.Segment segment : plan.layout().segments()) {
            double[] values =
                    model.parameter(segment.node(), segment.parameter()).values();
            double[] stored = segment.transposed()
                    ? transposed(values, segment.shape().get(0), segment.shape().get(1))
                    : values;
            plan.parameters().write(segment.offset(), stored, stored.length);
        }
        plan.statisticsRanges()
                .forEach((node, range) -> plan.statistics()
                        .write(range.from(), model.statistics(node).values(), range.length()));
        plan.progress(model.epoch(), model.epochs());
    }

    /** @param matrix [rows × columns] */
    private static double[] transposed(double[] matrix, int rows, int columns) {
        double[] other = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                other[j * rows + i] = matrix[i * columns + j];
            }
        }
        return other;
    }
}
