package org.mtl4j.engine.weighing;

import org.jspecify.annotations.Nullable;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.Gradients;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;

/** The engine's side of a sight: the door that the sight opens decides what stands behind the run's steps. */
final class SightBackends implements Sight.Views {

    private final StepContext context;
    private final Sight<?> sight;
    private @Nullable Backend opened;

    SightBackends(StepContext context, Sight<?> sight) {
        this.context = context;
        this.sight = sight;
    }

    Backend opened() {
        Backend backend = opened;
        if (backend == null) {
            throw new IllegalStateException("the sight '%s' opened no view".formatted(sight.name()));
        }
        return backend;
    }

    @Override
    public Losses losses() {
        return open(new LossesBackend(context)).view();
    }

    @Override
    public Gram gram() {
        return (Gram) open(new GramBackend(context)).view();
    }

    @Override
    public GroupedGram groupedGram() {
        return (GroupedGram)
                open(new GroupedGramBackend(context, sight.grouping())).view();
    }

    @Override
    public BatchGram batchGram() {
        return (BatchGram) open(new BatchGramBackend(context, sight.batches())).view();
    }

    @Override
    public Gradients gradients() {
        return (Gradients) open(new GradientsBackend(context)).view();
    }

    @Override
    public Lookahead lookahead() {
        return (Lookahead) open(new LookaheadBackend(context)).view();
    }

    private Backend open(Backend backend) {
        opened = backend;
        return backend;
    }
}
