package org.mtl4j.engine.weighing;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.GradientAggregator;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.engine.spec.StepSpec;

/** For strategies that answer with the combined gradient of the shared parameters itself. */
final class AggregatorRule extends CombinationRule<Gradients.Block> {

    private final GradientAggregator aggregator;
    private final GradientsBackend.View view;
    private final TaskGradients gradients;
    private final ColumnBlocks blocks;

    AggregatorRule(GradientAggregator aggregator, StepContext context) {
        this(aggregator, context, new GradientsBackend(context));
    }

    private AggregatorRule(GradientAggregator aggregator, StepContext context, GradientsBackend backend) {
        super(backend, context);
        this.aggregator = aggregator;
        this.view = backend.view();
        this.gradients = backend.gradients;
        this.blocks = new ColumnBlocks(context.plan(), context.present());
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
        return view;
    }

    @Override
    public void update() {
        backend.begin();
        gradients.require();
        requireAnswer();
        weightPrivateParts();
        backend.shorten(decision, backend.matchesMean() ? gradients.meanNorm(backend.present) : Double.NaN);
    }

    @Override
    void ask() {
        aggregator.aggregate(view, this);
    }

    @Override
    void pass(Writer<Gradients.Block> writer) {
        blocks.write(writer);
    }
}
