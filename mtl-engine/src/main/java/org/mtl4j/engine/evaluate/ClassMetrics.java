package org.mtl4j.engine.evaluate;

import org.mtl4j.api.metric.Predictions;

/** Measures of class probabilities; those of the most probable class alone are in {@link ConfusionMatrix}. */
final class ClassMetrics {

    /** How a mean over classes or pairs of classes is taken. */
    enum Average {
        MACRO,
        /** By the share of items that belong to the class, or to one of the two. */
        WEIGHTED
    }

    private ClassMetrics() {}

    /** Mean of −log p(true class); probabilities are clipped to [ε, 1 − ε], ε = 2⁻⁵². */
    static double logLoss(Predictions.Classes p) {
        double sum = 0;
        for (int item = 0; item < p.size(); item++) {
            sum -= Math.log(AnswerMetrics.clip(p.probability(item, p.actual(item))));
        }
        return sum / p.size();
    }

    /** Each class against all others; classes that no item or every item belongs to are left out. */
    static double rocAucOneVersusRest(Predictions.Classes p, Average average) {
        int[] counts = counts(p);
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < counts.length; c++) {
            Ranking ranking = ranking(p, c, counts[c], -1, p.size() - counts[c]);
            if (ranking.hasBoth()) {
                double weight = average == Average.MACRO ? 1 : counts[c];
                sum += weight * ranking.rocAuc();
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** Each pair of classes, either one's score on the items of both; pairs with an absent class are left out. */
    static double rocAucOneVersusOne(Predictions.Classes p, Average average) {
        int[] counts = counts(p);
        double sum = 0;
        double weights = 0;
        for (int a = 0; a < counts.length; a++) {
            for (int b = a + 1; b < counts.length; b++) {
                if (counts[a] > 0 && counts[b] > 0) {
                    double weight = average == Average.MACRO ? 1 : counts[a] + counts[b];
                    double auc = ranking(p, a, counts[a], b, counts[b]).rocAuc()
                            + ranking(p, b, counts[b], a, counts[a]).rocAuc();
                    sum += weight * auc / 2;
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }

    private static int[] counts(Predictions.Classes p) {
        int[] counts = new int[p.task().outputs()];
        for (int item = 0; item < p.size(); item++) {
            counts[p.actual(item)]++;
        }
        return counts;
    }

    /** Scores of one class for its own items against those of another class, or of all others if that is −1. */
    private static Ranking ranking(Predictions.Classes p, int positive, int positives, int negative, int negatives) {
        double[] of = new double[positives];
        double[] against = new double[negatives];
        int i = 0;
        int j = 0;
        for (int item = 0; item < p.size(); item++) {
            int actual = p.actual(item);
            if (actual == positive) {
                of[i++] = p.probability(item, positive);
            } else if (negative < 0 || actual == negative) {
                against[j++] = p.probability(item, positive);
            }
        }
        return new Ranking(of, against);
    }
}
