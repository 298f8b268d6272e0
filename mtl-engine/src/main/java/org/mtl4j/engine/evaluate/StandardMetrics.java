package org.mtl4j.engine.evaluate;

import static org.mtl4j.api.metric.Metric.Direction.HIGHER;
import static org.mtl4j.api.metric.Metric.Direction.LOWER;
import static org.mtl4j.engine.evaluate.ClassMetrics.Average.MACRO;
import static org.mtl4j.engine.evaluate.ClassMetrics.Average.WEIGHTED;
import static org.mtl4j.engine.evaluate.ConfusionMatrix.Disagreement.EQUAL;
import static org.mtl4j.engine.evaluate.ConfusionMatrix.Disagreement.LINEAR;
import static org.mtl4j.engine.evaluate.ConfusionMatrix.Disagreement.QUADRATIC;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.api.metric.Predictions;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** The metrics that come with MTL4J, and the primary one for each kind of task. */
public final class StandardMetrics {

    private static final List<Metric> ALL = List.of(
            confusion("accuracy", HIGHER, ConfusionMatrix::accuracy).orAnswers(guarded(AnswerMetrics::accuracy)),
            confusion("balanced-accuracy", HIGHER, ConfusionMatrix::balancedAccuracy)
                    .orAnswers(guarded(AnswerMetrics::balancedAccuracy)),
            confusion("macro-f1", HIGHER, ConfusionMatrix::macroF1).orAnswers(guarded(AnswerMetrics::macroF1)),
            confusion("micro-f1", HIGHER, ConfusionMatrix::accuracy).orAnswers(guarded(AnswerMetrics::microF1)),
            confusion("mean-iou", HIGHER, ConfusionMatrix::meanIntersectionOverUnion)
                    .orAnswers(guarded(AnswerMetrics::meanIntersectionOverUnion)),
            confusion("weighted-f1", HIGHER, ConfusionMatrix::weightedF1),
            confusion("macro-precision", HIGHER, ConfusionMatrix::macroPrecision),
            confusion("macro-recall", HIGHER, ConfusionMatrix::macroRecall),
            confusion("cohen-kappa", HIGHER, m -> m.kappa(EQUAL)),
            confusion("cohen-kappa-linear", HIGHER, m -> m.kappa(LINEAR)),
            confusion("cohen-kappa-quadratic", HIGHER, m -> m.kappa(QUADRATIC)),
            confusion("matthews", HIGHER, ConfusionMatrix::matthews),
            classes("log-loss", LOWER, ClassMetrics::logLoss).orAnswers(guarded(AnswerMetrics::logLoss)),
            answers("roc-auc", HIGHER, AnswerMetrics::rocAuc),
            classes("roc-auc-ovr", HIGHER, p -> ClassMetrics.rocAucOneVersusRest(p, MACRO)),
            classes("roc-auc-ovr-weighted", HIGHER, p -> ClassMetrics.rocAucOneVersusRest(p, WEIGHTED)),
            classes("roc-auc-ovo", HIGHER, p -> ClassMetrics.rocAucOneVersusOne(p, MACRO)),
            classes("roc-auc-ovo-weighted", HIGHER, p -> ClassMetrics.rocAucOneVersusOne(p, WEIGHTED)),
            answers("average-precision", HIGHER, AnswerMetrics::averagePrecision),
            answers("hamming-loss", LOWER, AnswerMetrics::hammingLoss),
            answers("brier", LOWER, AnswerMetrics::brier),
            reals("rmse", LOWER, Column::rmse),
            reals("mse", LOWER, Column::mse),
            reals("mae", LOWER, Column::mae),
            reals("mean-relative-error", LOWER, Column::meanRelativeError),
            reals("r2", HIGHER, Column::r2),
            Metric.ofReals("r2-variance-weighted", HIGHER, guarded(StandardMetrics::varianceWeightedR2)),
            reals("explained-variance", HIGHER, Column::explainedVariance),
            reals("normalized-mse", LOWER, Column::normalizedMse),
            reals("median-absolute-error", LOWER, Column::medianAbsoluteError),
            reals("max-error", LOWER, Column::maxError),
            reals("pearson", HIGHER, Column::pearson),
            reals("spearman", HIGHER, Column::spearman),
            reals("kendall-tau", HIGHER, Column::kendallTauB));

    private StandardMetrics() {}

    /** All built-in metrics, the usual ones of each kind first. */
    public static List<Metric> all() {
        return ALL;
    }

    /** Name of the metric a task is judged by unless the user names another: accuracy (mean-iou where classes are of pixels), roc-auc or rmse. */
    public static String primaryFor(Task task) {
        if (task instanceof Multiclass) {
            return task.extent() == Extent.PIXEL ? "mean-iou" : "accuracy";
        }
        if (task instanceof Binary || task instanceof Multilabel) {
            return "roc-auc";
        }
        if (task instanceof Regression) {
            return "rmse";
        }
        throw new IllegalArgumentException("Task %s is of an unknown kind".formatted(task.name()));
    }

    private static Metric confusion(String name, Direction direction, ToDoubleFunction<ConfusionMatrix> measure) {
        return classes(name, direction, p -> measure.applyAsDouble(ConfusionMatrix.of(p)));
    }

    private static Metric classes(String name, Direction direction, ToDoubleFunction<Predictions.Classes> measure) {
        return Metric.ofClasses(name, direction, guarded(measure));
    }

    private static Metric answers(String name, Direction direction, ToDoubleFunction<Predictions.Answers> measure) {
        return Metric.ofAnswers(name, direction, guarded(measure));
    }

    /** The mean over outputs that have a labelled item. */
    private static Metric reals(String name, Direction direction, ToDoubleFunction<Column> measure) {
        return Metric.ofReals(name, direction, guarded(p -> {
            double sum = 0;
            int columns = 0;
            for (int dim = 0; dim < p.task().outputs(); dim++) {
                Column column = Column.of(p, dim);
                if (column.size() > 0) {
                    sum += measure.applyAsDouble(column);
                    columns++;
                }
            }
            return sum / columns;
        }));
    }

    private static double varianceWeightedR2(Predictions.Reals p) {
        double sum = 0;
        double weights = 0;
        for (int dim = 0; dim < p.task().outputs(); dim++) {
            Column column = Column.of(p, dim);
            if (column.size() > 0) {
                double weight = column.deviations();
                sum += weight * column.r2();
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** NaN without items or with a NaN among the predictions: comparisons with NaN would count it as wrong or as class 0. */
    private static <P extends Predictions> ToDoubleFunction<P> guarded(ToDoubleFunction<P> measure) {
        return p -> p.size() == 0 || predictsNaN(p) ? Double.NaN : measure.applyAsDouble(p);
    }

    private static boolean predictsNaN(Predictions p) {
        for (int item = 0; item < p.size(); item++) {
            for (int output = 0; output < p.task().outputs(); output++) {
                if (Double.isNaN(predicted(p, item, output))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double predicted(Predictions p, int item, int output) {
        if (p instanceof Predictions.Reals reals) {
            return reals.predicted(item, output);
        }
        if (p instanceof Predictions.Classes classes) {
            return classes.probability(item, output);
        }
        return ((Predictions.Answers) p).probability(item, output);
    }
}
