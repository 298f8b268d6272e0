package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.network.Plan;

/**
 * For strategies that see the products between gradients of several independent batches; keeps all of them, n·T·P
 * numbers. Present are the tasks that every batch of the step has a label for.
 */
final class BatchGramBackend extends Backend {

    private final Batches source;
    private final Kept[] kept;
    private final View view;
    private final double[] sum;

    BatchGramBackend(StepContext context, int batches) {
        super(context.inSharedSpace("compares gradients across batches"));
        source = context.batches();
        kept = new Kept[batches];
        for (int b = 0; b < batches; b++) {
            kept[b] = new Kept(context);
        }
        view = new View(context);
        sum = new double[plan.gradient().size()];
    }

    @Override
    StepLosses view() {
        return view;
    }

    /** The first batch has been through the forward pass already. */
    @Override
    void begin() {
        for (int b = 0; b < kept.length; b++) {
            if (b > 0) {
                source.next();
                plan.forward(Plan.Pass.TRAINING);
                present.retain(plan);
            }
            plan.backwardPerTask();
            kept[b].keep(plan);
        }
        view.take(kept[kept.length - 1].losses);
        view.requireFinite();
    }

    @Override
    void finish(Decision decision) {
        Arrays.fill(sum, 0);
        int last = kept.length - 1;
        for (int b = 0; b <= last; b++) {
            Decision ofBatch = b == last && decision.written() ? decision : decision.batch(b);
            if (ofBatch.written()) {
                resolve(ofBatch, false);
            } else {
                Arrays.fill(shared, 0);
                Arrays.fill(own, 0);
                ofBatch.own(strategy, shared, own);
            }
            kept[b].addToSum();
        }
        plan.gradient().write(0, sum, sum.length);
        shorten(decision, Double.NaN);
    }

    /** Losses and gradients of one batch. */
    private final class Kept {

        private final StepLosses losses;
        private final double[][] columns;
        private final double[][] privateParts;

        Kept(StepContext context) {
            losses = context.losses();
            Layout layout = plan.layout();
            columns = new double[plan.tasks().size()][layout.sharedEnd()];
            privateParts = new double[columns.length][];
            for (int task = 0; task < columns.length; task++) {
                privateParts[task] = new double[layout.privateRanges().get(task).length()];
            }
        }

        void keep(Plan from) {
            losses.take(from);
            for (int i = 0; i < present.size(); i++) {
                int task = present.declared(i);
                from.readTaskGradient(task, 0, columns[task], columns[task].length);
                Layout.Range range = from.layout().privateRanges().get(task);
                from.gradient().read(range.from(), privateParts[task], range.length());
            }
        }

        void addToSum() {
            for (int i = 0; i < present.size(); i++) {
                int task = present.declared(i);
                for (int column = 0; column < columns[task].length; column++) {
                    sum[column] += shared[task] * columns[task][column];
                }
                int from = plan.layout().privateRanges().get(task).from();
                for (int k = 0; k < privateParts[task].length; k++) {
                    sum[from + k] += own[task] * privateParts[task][k];
                }
            }
        }
    }

    /** The losses of the last batch, and all products. */
    private final class View extends StepLosses implements BatchGram {

        View(StepContext context) {
            super(context.present(), context.clock(), context.history());
        }

        @Override
        public int batches() {
            return kept.length;
        }

        @Override
        public Losses batch(int b) {
            return kept[b].losses;
        }

        @Override
        public double product(int a, int i, int b, int j) {
            double[] x = kept[a].columns[present.declared(i)];
            double[] y = kept[b].columns[present.declared(j)];
            double product = 0;
            for (int column = 0; column < x.length; column++) {
                product += x[column] * y[column];
            }
            return product;
        }

        @Override
        public BatchGram scaled(double[] factors) {
            return BatchGram.super.scaled(factors);
        }
    }
}
