package org.mtl4j.engine.network.operation;

/**
 * An operation of one value on another that passes the gradient on block by block.
 *
 * @param <A> the primitive array type
 */
abstract class Blockwise<A> implements PlanOperation {
    final Value<A> x;
    final Value<A> y;

    Blockwise(Value<A> x, Value<A> y) {
        this.x = x;
        this.y = y;
    }

    @Override
    public final void backward() {
        Gradient<A> dy = y.gradient();
        Gradient<A> dx = x.gradient();
        if (dy == null || dx == null) {
            return;
        }
        for (int b = 0; b < dy.blocks(); b++) {
            if (dy.written(b) && dy.count(b) > 0) {
                pull(dy, dx, b);
            }
        }
    }

    /** From a block of y's gradient that is written and has rows to x's gradient. */
    abstract void pull(Gradient<A> dy, Gradient<A> dx, int block);
}
