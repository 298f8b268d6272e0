package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Kernels;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * Sets the steps of a sequence that are not there to 0, and their gradient: in front of operations that see several steps at
 * once, for which what is not there is padding.
 *
 * @param <A> the primitive array type
 */
public final class Mask<A> implements PlanOperation {
    private final Value<A> x;
    private final Steps steps;
    private final Kernels<A> kernels;
    private final Scratch<A> scratch;

    public Mask(Value<A> x, Steps steps, Kernels<A> kernels, Scratch<A> scratch) {
        this.x = x;
        this.steps = steps;
        this.kernels = kernels;
        this.scratch = scratch;
    }

    @Override
    public void forward(Mode mode) {
        int count = x.count();
        if (!steps.all() && count > 0) {
            x.memory();
            clear(x.rewriteMemory(), 0, x.first(), count);
        }
    }

    @Override
    public void backward() {
        Gradient<A> dx = x.gradient();
        for (int b = 0; dx != null && !steps.all() && b < dx.blocks(); b++) {
            if (dx.written(b) && dx.count(b) > 0) {
                clear(dx.memory(), dx.at(b, dx.first(b)), dx.first(b), dx.count(b));
            }
        }
    }

    private void clear(Memory<A> memory, long at, int row, int count) {
        int shortest = steps.longest();
        for (int r = 0; r < count; r++) {
            shortest = Math.min(shortest, steps.of(row + r));
        }
        int size = x.channels() * count;
        A numbers = scratch.values();
        for (int step = shortest; step < x.positions(); step++) {
            memory.read(at + (long) step * size, numbers, 0, size);
            for (int r = 0; r < count; r++) {
                if (steps.of(row + r) <= step) {
                    kernels.fillStrided(numbers, r, count, x.channels(), 0);
                }
            }
            memory.write(at + (long) step * size, numbers, 0, size);
        }
    }

    @Override
    public String describe() {
        return "mask of %d steps".formatted(x.positions());
    }
}
