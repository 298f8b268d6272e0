package org.mtl4j.engine.evaluate;

import java.util.Arrays;
import org.mtl4j.api.metric.Predictions;

/** One output of a regression: labelled truths and what was predicted for them. */
final class Column {

    private final double[] actual;
    private final double[] predicted;

    private Column(double[] actual, double[] predicted) {
        this.actual = actual;
        this.predicted = predicted;
    }

    static Column of(Predictions.Reals p, int dim) {
        double[] actual = new double[p.size()];
        double[] predicted = new double[p.size()];
        int count = 0;
        for (int item = 0; item < p.size(); item++) {
            double truth = p.actual(item, dim);
            if (!Double.isNaN(truth)) {
                actual[count] = truth;
                predicted[count] = p.predicted(item, dim);
                count++;
            }
        }
        return new Column(Arrays.copyOf(actual, count), Arrays.copyOf(predicted, count));
    }

    int size() {
        return actual.length;
    }

    double mse() {
        return squaredErrors() / size();
    }

    double rmse() {
        return Math.sqrt(mse());
    }

    double mae() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += Math.abs(predicted[i] - actual[i]);
        }
        return sum / size();
    }

    /** Mean of |error| / |truth| where the truth is not 0, as depth estimation reports it; NaN if it is 0 everywhere. */
    double meanRelativeError() {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < size(); i++) {
            if (actual[i] != 0) {
                sum += Math.abs(predicted[i] - actual[i]) / Math.abs(actual[i]);
                counted++;
            }
        }
        return sum / counted;
    }

    double medianAbsoluteError() {
        double[] errors = absoluteErrors();
        Arrays.sort(errors);
        int middle = errors.length / 2;
        return errors.length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
    }

    double maxError() {
        double most = 0;
        for (double error : absoluteErrors()) {
            most = Math.max(most, error);
        }
        return most;
    }

    /** 1 − Σ(error²) / Σ(deviation²); a constant truth: 1 if met exactly, else 0; NaN for one item. */
    double r2() {
        if (size() < 2) {
            return Double.NaN;
        }
        return shareExplained(squaredErrors(), deviations(actual));
    }

    /** 1 − variance of the errors / variance of the truth; a constant truth: 1 if the errors are constant, else 0. */
    double explainedVariance() {
        double[] errors = new double[size()];
        for (int i = 0; i < size(); i++) {
            errors[i] = actual[i] - predicted[i];
        }
        return shareExplained(deviations(errors), deviations(actual));
    }

    private static double shareExplained(double left, double of) {
        if (left == 0) {
            return 1;
        }
        return of == 0 ? 0 : 1 - left / of;
    }

    /** Mean squared error / population variance of the truth; NaN for a constant truth. */
    double normalizedMse() {
        double deviations = deviations(actual);
        return deviations == 0 ? Double.NaN : squaredErrors() / deviations;
    }

    /** Σ(truth − mean)². */
    double deviations() {
        return deviations(actual);
    }

    double pearson() {
        return pearson(actual, predicted);
    }

    double spearman() {
        return pearson(Ranks.mean(actual), Ranks.mean(predicted));
    }

    double kendallTauB() {
        return Ranks.kendallTauB(actual, predicted);
    }

    /** NaN if one side is constant or there are fewer than two items. */
    private static double pearson(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        double scale = Math.sqrt(xx) * Math.sqrt(yy);
        return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, xy / scale));
    }

    private double[] absoluteErrors() {
        double[] errors = new double[size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(predicted[i] - actual[i]);
        }
        return errors;
    }

    private double squaredErrors() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            double error = predicted[i] - actual[i];
            sum += error * error;
        }
        return sum;
    }

    private static double deviations(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    /** In two passes, so that a constant gives exactly itself. */
    private static double mean(double[] values) {
        double rough = Arrays.stream(values).sum() / values.length;
        double rest = 0;
        for (double value : values) {
            rest += value - rough;
        }
        return rough + rest / values.length;
    }
}
