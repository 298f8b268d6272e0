package org.mtl4j.engine.evaluate;

import java.util.function.ToDoubleFunction;
import org.mtl4j.api.metric.Predictions;

/** Measures of binary and multilabel predictions; labels without a labelled item are left out of averages. */
final class AnswerMetrics {

    private static final double EPSILON = Math.ulp(1.0);

    /** True and false positives and negatives of one label, or of several pooled. */
    private record Counts(long tp, long fp, long fn, long tn) {

        private long all() {
            return tp + fp + fn + tn;
        }

        private Counts plus(Counts other) {
            return new Counts(tp + other.tp, fp + other.fp, fn + other.fn, tn + other.tn);
        }

        private double accuracy() {
            return (double) (tp + tn) / all();
        }

        private double balancedAccuracy() {
            if (tp + fn == 0) {
                return (double) tn / (tn + fp);
            }
            double ofPositives = (double) tp / (tp + fn);
            return tn + fp == 0 ? ofPositives : (ofPositives + (double) tn / (tn + fp)) / 2;
        }

        private double f1() {
            return tp == 0 ? 0 : 2.0 * tp / (2 * tp + fp + fn);
        }

        private double intersectionOverUnion() {
            return tp == 0 ? 0 : (double) tp / (tp + fp + fn);
        }
    }

    private AnswerMetrics() {}

    static double clip(double probability) {
        return Math.min(Math.max(probability, EPSILON), 1 - EPSILON);
    }

    /** Share of right answers, pooled over labels. */
    static double accuracy(Predictions.Answers p) {
        return pooled(p).accuracy();
    }

    /** Share of wrong answers, pooled over labels. */
    static double hammingLoss(Predictions.Answers p) {
        Counts counts = pooled(p);
        return (double) (counts.fp + counts.fn) / counts.all();
    }

    static double balancedAccuracy(Predictions.Answers p) {
        return meanOverLabels(p, Counts::balancedAccuracy);
    }

    /** F1 of yes, for each label; 0 for a label that is neither true nor predicted. */
    static double macroF1(Predictions.Answers p) {
        return meanOverLabels(p, Counts::f1);
    }

    /** Of yes, for each label; 0 for a label that is neither true nor predicted. */
    static double meanIntersectionOverUnion(Predictions.Answers p) {
        return meanOverLabels(p, Counts::intersectionOverUnion);
    }

    /** F1 of yes, pooled over labels. */
    static double microF1(Predictions.Answers p) {
        return pooled(p).f1();
    }

    /** Mean of −log p(true answer), pooled over labels; probabilities are clipped to [ε, 1 − ε], ε = 2⁻⁵². */
    static double logLoss(Predictions.Answers p) {
        double sum = 0;
        long count = 0;
        for (int item = 0; item < p.size(); item++) {
            for (int label = 0; label < p.task().outputs(); label++) {
                if (p.labelled(item, label)) {
                    double yes = clip(p.probability(item, label));
                    sum -= p.actual(item, label) ? Math.log(yes) : Math.log1p(-yes);
                    count++;
                }
            }
        }
        return sum / count;
    }

    /** Mean of (p − answer)², pooled over labels. */
    static double brier(Predictions.Answers p) {
        double sum = 0;
        long count = 0;
        for (int item = 0; item < p.size(); item++) {
            for (int label = 0; label < p.task().outputs(); label++) {
                if (p.labelled(item, label)) {
                    double error = p.probability(item, label) - (p.actual(item, label) ? 1 : 0);
                    sum += error * error;
                    count++;
                }
            }
        }
        return sum / count;
    }

    /** Labels that have only one kind of answer are left out of the average; NaN if no label has both. */
    static double rocAuc(Predictions.Answers p) {
        double sum = 0;
        int labels = 0;
        for (int label = 0; label < p.task().outputs(); label++) {
            Ranking ranking = ranking(p, label);
            if (ranking.hasBoth()) {
                sum += ranking.rocAuc();
                labels++;
            }
        }
        return sum / labels;
    }

    /** Step-wise sum without interpolation; 0 for a label without positives. */
    static double averagePrecision(Predictions.Answers p) {
        double sum = 0;
        int labels = 0;
        for (int label = 0; label < p.task().outputs(); label++) {
            if (count(p, label).all() > 0) {
                sum += ranking(p, label).averagePrecision();
                labels++;
            }
        }
        return sum / labels;
    }

    private static double meanOverLabels(Predictions.Answers p, ToDoubleFunction<Counts> measure) {
        double sum = 0;
        int labels = 0;
        for (int label = 0; label < p.task().outputs(); label++) {
            Counts counts = count(p, label);
            if (counts.all() > 0) {
                sum += measure.applyAsDouble(counts);
                labels++;
            }
        }
        return sum / labels;
    }

    private static Counts pooled(Predictions.Answers p) {
        Counts sum = new Counts(0, 0, 0, 0);
        for (int label = 0; label < p.task().outputs(); label++) {
            sum = sum.plus(count(p, label));
        }
        return sum;
    }

    private static Counts count(Predictions.Answers p, int label) {
        long tp = 0;
        long fp = 0;
        long fn = 0;
        long tn = 0;
        for (int item = 0; item < p.size(); item++) {
            if (p.labelled(item, label)) {
                boolean yes = p.probability(item, label) > 0.5;
                if (p.actual(item, label)) {
                    tp += yes ? 1 : 0;
                    fn += yes ? 0 : 1;
                } else {
                    fp += yes ? 1 : 0;
                    tn += yes ? 0 : 1;
                }
            }
        }
        return new Counts(tp, fp, fn, tn);
    }

    private static Ranking ranking(Predictions.Answers p, int label) {
        int positives = 0;
        int negatives = 0;
        for (int item = 0; item < p.size(); item++) {
            if (p.labelled(item, label)) {
                if (p.actual(item, label)) {
                    positives++;
                } else {
                    negatives++;
                }
            }
        }
        double[] of = new double[positives];
        double[] against = new double[negatives];
        for (int item = 0; item < p.size(); item++) {
            if (p.labelled(item, label)) {
                if (p.actual(item, label)) {
                    of[--positives] = p.probability(item, label);
                } else {
                    against[--negatives] = p.probability(item, label);
                }
            }
        }
        return new Ranking(of, against);
    }
}
