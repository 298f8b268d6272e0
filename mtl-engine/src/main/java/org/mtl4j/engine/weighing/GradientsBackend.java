package org.mtl4j.engine.weighing;

import org.mtl4j.api.weighting.Gradients;

/** For strategies that answer with weights but look at the gradients themselves: T×P numbers. */
final class GradientsBackend extends GramBackend {

    private final View view;

    GradientsBackend(StepContext context) {
        super(context.inSharedSpace("sees the gradients themselves"));
        view = new View(context, gradients, new ColumnBlocks(plan, present));
    }

    @Override
    View view() {
        return view;
    }

    /** Adds the columns to losses and products. */
    static final class View extends GramBackend.View implements Gradients {

        private final TaskGradients gradients;
        private final ColumnBlocks blocks;

        View(StepContext context, TaskGradients gradients, ColumnBlocks blocks) {
            super(context, gradients);
            this.gradients = gradients;
            this.blocks = blocks;
        }

        @Override
        public void read(Reader reader) {
            gradients.require();
            blocks.read(reader);
        }

        @Override
        public Gradients scaled(double[] factors) {
            return Gradients.super.scaled(factors);
        }
    }
}
