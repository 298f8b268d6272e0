package org.mtl4j.engine.network.operation;

/** One operation of a plan, bound to its values, parameters and kernels. */
public interface PlanOperation {

    /** How a forward pass treats what is random. */
    enum Mode {
        /** Draws anew, moves running statistics. */
        DRAW,
        /** Uses what was drawn last. */
        REPEAT,
        /** Takes expectations: no dropout, running statistics. */
        EXPECT
    }

    /** Computes the value from those of the inputs, for the rows of the batch. */
    void forward(Mode mode);

    /** Passes the gradient of the value, block by block, on to inputs and parameters. */
    void backward();

    /** Kernel and shapes, for people. */
    String describe();
}
