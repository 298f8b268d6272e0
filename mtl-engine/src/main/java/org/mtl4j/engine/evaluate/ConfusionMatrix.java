package org.mtl4j.engine.evaluate;

import java.util.Arrays;
import org.mtl4j.api.metric.Predictions;

/**
 * How often each class was predicted for each true class. Only classes that occur in truth or prediction have a row and a
 * column, in ascending order: averages over classes run over these.
 */
final class ConfusionMatrix {

    /** Penalty of a confusion by the distance of the two classes. */
    enum Disagreement {
        EQUAL,
        LINEAR,
        QUADRATIC;

        double of(int i, int j) {
            int distance = Math.abs(i - j);
            return switch (this) {
                case EQUAL -> distance == 0 ? 0 : 1;
                case LINEAR -> distance;
                case QUADRATIC -> (double) distance * distance;
            };
        }
    }

    private final long[][] counts;
    private final long[] actual;
    private final long[] predicted;
    private final long total;

    private ConfusionMatrix(long[][] counts) {
        this.counts = counts;
        this.actual = new long[counts.length];
        this.predicted = new long[counts.length];
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                actual[i] += counts[i][j];
                predicted[j] += counts[i][j];
                sum += counts[i][j];
            }
        }
        this.total = sum;
    }

    static ConfusionMatrix of(Predictions.Classes p) {
        int classes = p.task().outputs();
        long[][] all = new long[classes][classes];
        for (int item = 0; item < p.size(); item++) {
            all[p.actual(item)][mostProbable(p, item, classes)]++;
        }
        return new ConfusionMatrix(withoutAbsentClasses(all));
    }

    private static int mostProbable(Predictions.Classes p, int item, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (p.probability(item, c) > p.probability(item, best)) {
                best = c;
            }
        }
        return best;
    }

    private static long[][] withoutAbsentClasses(long[][] all) {
        int[] present = new int[all.length];
        int count = 0;
        for (int c = 0; c < all.length; c++) {
            long occurrences = 0;
            for (int other = 0; other < all.length; other++) {
                occurrences += all[c][other] + all[other][c];
            }
            if (occurrences > 0) {
                present[count++] = c;
            }
        }
        long[][] counts = new long[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                counts[i][j] = all[present[i]][present[j]];
            }
        }
        return counts;
    }

    /** Rows are true classes, columns predicted ones. */
    long[][] counts() {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    double accuracy() {
        return (double) hits() / total;
    }

    private long hits() {
        long hits = 0;
        for (int c = 0; c < counts.length; c++) {
            hits += counts[c][c];
        }
        return hits;
    }

    /** Mean recall over the classes that occur in the truth. */
    double balancedAccuracy() {
        double sum = 0;
        int classes = 0;
        for (int c = 0; c < counts.length; c++) {
            if (actual[c] > 0) {
                sum += (double) counts[c][c] / actual[c];
                classes++;
            }
        }
        return sum / classes;
    }

    double f1(int c) {
        return 2.0 * counts[c][c] / (actual[c] + predicted[c]);
    }

    double macroF1() {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += f1(c);
        }
        return sum / counts.length;
    }

    /** Hits of a class by the items that are or were said to be of it: of segmentations, known as Jaccard's index elsewhere. */
    double meanIntersectionOverUnion() {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += (double) counts[c][c] / (actual[c] + predicted[c] - counts[c][c]);
        }
        return sum / counts.length;
    }

    double weightedF1() {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += f1(c) * actual[c];
        }
        return sum / total;
    }

    double macroPrecision() {
        return meanShareOfHits(predicted);
    }

    double macroRecall() {
        return meanShareOfHits(actual);
    }

    private double meanShareOfHits(long[] of) {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            if (of[c] > 0) {
                sum += (double) counts[c][c] / of[c];
            }
        }
        return sum / counts.length;
    }

    /** Cohen's κ = 1 − observed / expected disagreement; NaN if none is to be expected. */
    double kappa(Disagreement disagreement) {
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                double weight = disagreement.of(i, j);
                observed += weight * counts[i][j];
                expected += weight * actual[i] * predicted[j] / total;
            }
        }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }

    /** Matthews' correlation of truth and prediction; 0 if one side is a single class. */
    double matthews() {
        double squares = (double) total * total;
        double covariance = (double) hits() * total;
        double ofPredicted = squares;
        double ofActual = squares;
        for (int c = 0; c < counts.length; c++) {
            covariance -= (double) actual[c] * predicted[c];
            ofPredicted -= (double) predicted[c] * predicted[c];
            ofActual -= (double) actual[c] * actual[c];
        }
        double scale = Math.sqrt(ofPredicted) * Math.sqrt(ofActual);
        return scale == 0 ? 0 : covariance / scale;
    }
}
