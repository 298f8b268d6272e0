package org.mtl4j.engine.network.operation;

import org.jspecify.annotations.Nullable;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * A parameter tensor: a range of the flat vectors. In a sweep the first contribution to its gradient overwrites, later
 * ones (of tied uses) add.
 *
 * @param <A> the primitive array type
 */
public final class Parameter<A> {
    private final String name;
    private final int owner;
    private final int at;
    private final int length;
    private final Memory<A> values;
    private final Memory<A> gradients;
    private final Sweep sweep;
    private boolean written;
    private @Nullable TaskGradients<A> tasks;

    public Parameter(String name, int owner, int at, int length, Memory<A> values, Memory<A> gradients, Sweep sweep) {
        this.name = name;
        this.owner = owner;
        this.at = at;
        this.length = length;
        this.values = values;
        this.gradients = gradients;
        this.sweep = sweep;
    }

    public String name() {
        return name;
    }

    public int owner() {
        return owner;
    }

    /** Position in the flat vectors. */
    public int at() {
        return at;
    }

    public int length() {
        return length;
    }

    /** The flat vector of all parameters. */
    public Memory<A> values() {
        return values;
    }

    /** The flat gradient. */
    public Memory<A> gradients() {
        return gradients;
    }

    public @Nullable TaskGradients<A> tasks() {
        return tasks;
    }

    /** For a shared parameter: how the gradients of single tasks are kept. */
    public void tasks(TaskGradients<A> form) {
        tasks = form;
    }

    public void begin() {
        written = sweep.adding();
        if (tasks != null && sweep.perTask()) {
            tasks.begin();
        }
    }

    /** Clears the gradient if nothing was written to it. */
    public void end() {
        if (!written && !(owner == Rows.SHARED && sweep.perTask())) {
            gradients.zero(at, length);
        }
    }

    /** Whether the gradient of this sweep goes to the flat vector; else to {@link #tasks}. */
    boolean flat() {
        return owner != Rows.SHARED || !sweep.perTask();
    }

    /** Announces a contribution to the flat gradient; says whether it has to be added. */
    boolean adds() {
        boolean before = written;
        written = true;
        return before;
    }

    /** Where the gradient goes that a block contributes: to the flat vector, or to those of the single tasks. */
    Memory<A> target() {
        return flat() ? gradients : stored().memory();
    }

    /** Position of the block's gradient there; what nothing was written to in this sweep is cleared, so that all can be added. */
    long open(Gradient<A> dy, int block) {
        if (flat()) {
            if (!adds()) {
                gradients.zero(at, length);
            }
            return at;
        }
        int task = dy.task(block);
        if (!stored().adds(task)) {
            stored().memory().zero(stored().at(task), length);
        }
        return stored().at(task);
    }

    /** Announces a contribution to the kept gradient of a task; says whether it has to be added. */
    boolean storedAdds(int task) {
        return stored().adds(task);
    }

    Memory<A> storedMemory() {
        return stored().memory();
    }

    long storedAt(int task) {
        return stored().at(task);
    }

    private StoredGradients<A> stored() {
        if (tasks instanceof StoredGradients<A> stored) {
            return stored;
        }
        throw new IllegalStateException("the gradients of single tasks of %s are not stored".formatted(name));
    }

    /** Adds what a block of a value's gradient contributes, number by number; for small tensors. */
    void accept(Gradient<A> dy, int block, int valueOwner, double[] contribution) {
        if (flat()) {
            boolean adds = adds();
            double factor = factor(valueOwner);
            for (int k = 0; k < length; k++) {
                double before = adds ? gradients.get(at + k) : 0;
                gradients.set(at + k, before + factor * contribution[k]);
            }
        } else if (tasks instanceof StoredGradients<A> stored) {
            int task = dy.task(block);
            boolean adds = stored.adds(task);
            for (int k = 0; k < length; k++) {
                double before = adds ? stored.memory().get(stored.at(task) + k) : 0;
                stored.memory().set(stored.at(task) + k, before + contribution[k]);
            }
        }
    }

    /** The factor for a contribution from a value of this owner. */
    double factor(int valueOwner) {
        return flat() && owner == Rows.SHARED && valueOwner != Rows.SHARED ? sweep.weight(valueOwner) : 1;
    }
}
