package org.mtl4j.api.weighting;

/** The gradients of all tasks in the shared parameters, passed by in blocks of columns. */
public interface Gradients extends Gram {

    /** Passes over all columns in a fixed order; may be called several times in a step. */
    void read(Reader reader);

    /** Looks at blocks as they pass by. */
    interface Reader {

        /** One block, valid until this returns. */
        void read(Block block);
    }

    /** Some neighbouring columns. */
    interface Block {

        /** Number of columns; arrays may be longer. */
        int size();

        /** The block's part of task i's gradient, from index 0; not to be changed. */
        double[] gradient(int i);

        /** The block's part of a memory of task i, from index 0; changes are kept. */
        double[] memory(TaskMemory memory, int i);
    }

    @Override
    default Gradients scaled(double[] factors) {
        return new ScaledViews.OfGradients(this, factors);
    }
}
