package org.mtl4j.engine.weighing;

import java.util.Arrays;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.engine.spec.StepSpec;

/** For strategies that answer with the combined gradient of the shared parameters itself. */
final class AggregatorRule implements StepRule, Combination<Gradients.Block> {

    private final GradientAggregator aggregator;
    private final GradientsBackend backend;
    private final ColumnBlocks blocks;
    private final Decision decision;
    private boolean written;

    AggregatorRule(GradientAggregator aggregator, StepContext context) {
        this.aggregator = aggregator;
        this.backend = new GradientsBackend(context);
        this.blocks = new ColumnBlocks(context.plan(), context.present());
        this.decision = new Decision(context.present());
        Arrays.fill(backend.shared, Double.NaN);
        if (context.options().stepNorm() == StepSpec.StepNorm.UNIT_SUM) {
            throw new MtlException.InvalidSpec(
                    "training.step-norm: unit-sum needs weights, but '%s' answers with a gradient; use raw or match-mean"
                            .formatted(context.strategy()));
        }
        if (context.options().privateGradients() == StepSpec.PrivateGradients.WEIGHTED) {
            throw new MtlException.InvalidSpec(
                    "training.private-gradients: weighted needs weights, but '%s' answers with a gradient; use by-strategy or own"
                            .formatted(context.strategy()));
        }
    }

    @Override
    public StepLosses losses() {
        return backend.view();
    }

    @Override
    public void update() {
        backend.begin();
        backend.gradients.require();
        decision.clear();
        written = false;
        aggregator.aggregate((Gradients) backend.view(), this);
        if (!written) {
            throw new MtlException.Plugin(
                    "aggregator '%s' returned without writing a gradient; it must call combination.write once"
                            .formatted(backend.strategy));
        }
        backend.resolvePrivate(decision, false);
        backend.weightPrivateParts();
        backend.shorten(decision, backend.matchesMean() ? backend.gradients.meanNorm(backend.present) : Double.NaN);
    }

    @Override
    public void write(Writer<Gradients.Block> writer) {
        blocks.write(writer);
        written = true;
    }

    @Override
    public void setPrivate(int i, double weight) {
        decision.setPrivate(i, weight);
    }

    @Override
    public double weight(int task) {
        return Double.NaN;
    }

    @Override
    public boolean looksBack() {
        return false;
    }

    @Override
    public void lookBack(StepLosses after) {
        throw new IllegalStateException("aggregators do not look back");
    }
}
