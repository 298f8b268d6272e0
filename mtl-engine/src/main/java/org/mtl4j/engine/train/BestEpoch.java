package org.mtl4j.engine.train;

import java.util.List;
import org.mtl4j.engine.evaluate.Evaluation;
import org.mtl4j.engine.evaluate.Score;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.network.Vector;
import org.mtl4j.engine.spec.Selection;

/**
 * Keeps the parameters and running statistics of the epoch whose validation is best, and says when patience has run out. Best is the highest
 * mean over tasks of the relative improvement of the primary metric on the first epoch's, with the metric's sign: tasks
 * in different units count alike, and none is looked at on test data.
 */
final class BestEpoch {

    private final Selection selection;
    private double[] parameters = {};
    private double[] statistics = {};
    private double[] first = {};
    private double best = Double.NEGATIVE_INFINITY;
    private int bestEpoch = -1;
    private int lastEpoch = -1;

    BestEpoch(Selection selection) {
        this.selection = selection;
    }

    void see(int epoch, Evaluation validation, Plan now) {
        lastEpoch = epoch;
        double score = score(validation.primaries());
        if (bestEpoch < 0 || score > best) {
            best = score;
            bestEpoch = epoch;
            if (selection.select() == Selection.Select.BEST) {
                parameters = read(now.parameters(), parameters);
                statistics = read(now.statistics(), statistics);
            }
        }
    }

    private static double[] read(Vector vector, double[] kept) {
        double[] into = kept.length == vector.size() ? kept : new double[vector.size()];
        vector.read(0, into, into.length);
        return into;
    }

    private double score(List<Score> primaries) {
        if (first.length == 0) {
            first = primaries.stream().mapToDouble(Score::value).toArray();
        }
        double sum = 0;
        int counted = 0;
        for (int task = 0; task < first.length; task++) {
            Score score = primaries.get(task);
            double scale = Math.max(Math.abs(first[task]), 1e-12);
            double improvement = (score.value() - first[task]) / scale;
            if (!Double.isNaN(improvement)) {
                sum += score.isBetterThan(first[task]) ? Math.abs(improvement) : -Math.abs(improvement);
                counted++;
            }
        }
        return counted == 0 ? Double.NEGATIVE_INFINITY : sum / counted;
    }

    boolean patienceIsOver() {
        return selection.patience() > 0 && lastEpoch - bestEpoch >= selection.patience();
    }

    /** Puts the best epoch's parameters back if that is what was asked for. */
    int select(Plan now, int trained) {
        if (selection.select() == Selection.Select.LAST || bestEpoch < 0) {
            return trained - 1;
        }
        now.parameters().write(0, parameters, parameters.length);
        now.statistics().write(0, statistics, statistics.length);
        return bestEpoch;
    }
}
