package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Weights;

/** The last answer of a weighting by task, with all its groups and batches. */
final class AnswerCell implements MemoryCell, Memory.Answer {

    private static final String NORM_LIMIT = "norm-limit";

    private final Present present;
    private final boolean[] kept;
    /** The plain weights, then those of the groups, then those of the batches. */
    private final List<Part> parts = new ArrayList<>();

    private int groups;
    private int batches;
    private double normLimit = Double.POSITIVE_INFINITY;

    AnswerCell(Present present) {
        this.present = present;
        this.kept = new boolean[present.all().size()];
        parts.add(new Part(kept.length));
    }

    @Override
    public boolean covers() {
        for (int i = 0; i < present.size(); i++) {
            if (!kept[present.declared(i)]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void keep(Weights weights) {
        Decision decision = ofEngine(weights);
        shape(decision.groups(), decision.batches());
        for (int k = 0; k < parts.size(); k++) {
            Weights source = part(decision, k);
            Part part = parts.get(k);
            for (int i = 0; i < present.size(); i++) {
                int task = present.declared(i);
                part.shared[task] = source.get(i);
                part.own[task] = source.getPrivate(i);
                kept[task] = true;
            }
        }
        normLimit = decision.normLimit();
    }

    @Override
    public void blend(double share, Weights weights) {
        Decision decision = ofEngine(weights);
        for (int k = 0; k < parts.size(); k++) {
            Weights target = part(decision, k);
            Part part = parts.get(k);
            for (int i = 0; i < present.size(); i++) {
                int task = present.declared(i);
                if (kept[task]) {
                    target.set(i, blend(share, part.shared[task], target.get(i)));
                    target.setPrivate(i, blend(share, part.own[task], target.getPrivate(i)));
                }
            }
        }
        if (share == 1) {
            decision.limitNorm(normLimit);
        }
    }

    private static double blend(double share, double old, double now) {
        if (share == 1 || Double.isNaN(now)) {
            return old;
        }
        return Double.isNaN(old) ? now : share * old + (1 - share) * now;
    }

    private Weights part(Decision decision, int k) {
        if (k == 0) {
            return decision;
        }
        return k <= groups ? decision.group(k - 1) : decision.batch(k - 1 - groups);
    }

    private void shape(int groups, int batches) {
        if (this.groups != groups || this.batches != batches) {
            Arrays.fill(kept, false);
            this.groups = groups;
            this.batches = batches;
        }
        while (parts.size() < 1 + groups + batches) {
            parts.add(new Part(kept.length));
        }
    }

    private static Decision ofEngine(Weights weights) {
        if (weights instanceof Decision decision) {
            return decision;
        }
        if (weights instanceof WeightsInFront front) {
            return ofEngine(front.behind());
        }
        throw new IllegalArgumentException("keep and blend take the weights that weigh was given, not " + weights);
    }

    @Override
    public Map<String, double[]> save() {
        Map<String, double[]> saved = new TreeMap<>();
        for (int task = 0; task < kept.length; task++) {
            if (kept[task]) {
                double[] numbers = new double[2 * parts.size()];
                for (int k = 0; k < parts.size(); k++) {
                    numbers[2 * k] = parts.get(k).shared[task];
                    numbers[2 * k + 1] = parts.get(k).own[task];
                }
                saved.put(present.all().get(task).name(), numbers);
            }
        }
        saved.put(" " + NORM_LIMIT, new double[] {normLimit, groups, batches});
        return saved;
    }

    @Override
    public void restore(Map<String, double[]> saved) {
        double[] head = saved.get(" " + NORM_LIMIT);
        if (head == null) {
            return;
        }
        normLimit = head[0];
        shape((int) head[1], (int) head[2]);
        for (int task = 0; task < kept.length; task++) {
            double[] numbers = saved.get(present.all().get(task).name());
            kept[task] = numbers != null;
            for (int k = 0; numbers != null && k < parts.size(); k++) {
                parts.get(k).shared[task] = numbers[2 * k];
                parts.get(k).own[task] = numbers[2 * k + 1];
            }
        }
    }

    /** One set of weights by declared task. */
    private static final class Part {
        private final double[] shared;
        private final double[] own;

        Part(int tasks) {
            shared = new double[tasks];
            own = new double[tasks];
            Arrays.fill(shared, Double.NaN);
            Arrays.fill(own, Double.NaN);
        }
    }
}
