package org.mtl4j.engine.network.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * An elementwise function and its derivative, on the first numbers of arrays.
 *
 * @param <A> the primitive array type
 */
public interface Activation<A> {

    /** Whether the derivative needs the argument; if not, the values may take the argument's place. */
    boolean readsInput();

    /** y ← f(x); x and y may be the same array. */
    void forward(A x, A y, int count);

    /** d ← d · f′(x), where y = f(x); x is read only if {@link #readsInput}. */
    void backward(A d, A x, A y, int count);

    /** Joins loops to an activation. */
    record Of<A>(boolean readsInput, Forward<A> values, Backward<A> derivative) implements Activation<A> {
        @Override
        public void forward(A x, A y, int count) {
            values.apply(x, y, count);
        }

        @Override
        public void backward(A d, A x, A y, int count) {
            derivative.apply(d, x, y, count);
        }
    }

    /** The loop of the values. */
    interface Forward<A> {
        void apply(A x, A y, int count);
    }

    /** The loop of the derivative. */
    interface Backward<A> {
        void apply(A d, A x, A y, int count);
    }

    /** The rare functions, number by number: function of x, and derivative as a function of x. */
    record Scalar(DoubleUnaryOperator value, DoubleUnaryOperator slope) {}
}
