package org.mtl4j.engine.check;

import org.jspecify.annotations.Nullable;
import org.mtl4j.api.weighting.Combination;
import org.mtl4j.api.weighting.Losses;

/** Passes on the gradient that an aggregator writes, if it is written once and finite; one subclass per kind of part. */
abstract class CheckedCombination<B> implements Combination<B> {

    private final Culprit culprit;
    private final Writer<B> checking = this::writePart;
    private @Nullable Losses step;
    private @Nullable Combination<B> combination;
    private @Nullable Writer<B> writer;
    private boolean open;
    private boolean written;

    CheckedCombination(Culprit culprit) {
        this.culprit = culprit;
    }

    /** Numbers of the part. */
    abstract int size(B part);

    /** Called before the first part. */
    abstract void begin();

    /** Called after each part. */
    abstract void next(B part);

    /** The place of a number in the present part, in words. */
    abstract String place(int index);

    final void open(Losses step, Combination<B> combination) {
        this.step = step;
        this.combination = combination;
        open = true;
        written = false;
    }

    final void close() {
        open = false;
    }

    final void requireWritten() {
        Losses present = step;
        if (!written && present != null) {
            throw culprit.fault("returned from aggregate in step %d without a gradient; it must call write once"
                    .formatted(present.progress().step()));
        }
    }

    @Override
    public final void write(Writer<B> author) {
        Losses present = step();
        if (written) {
            throw culprit.fault("called write twice in step %d; the second call would replace what the first one wrote"
                    .formatted(present.progress().step()));
        }
        written = true;
        writer = author;
        begin();
        target().write(checking);
    }

    private void writePart(B part, double[] update) {
        Writer<B> author = writer;
        if (author != null) {
            author.write(part, update);
        }
        int size = size(part);
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += 0 * update[k];
        }
        if (sum != 0) {
            refuseNotFinite(size, update);
        }
        for (int k = size; k < update.length; k++) {
            if (update[k] != 0) {
                throw culprit.fault(
                        "wrote to index %d of a part of %d numbers in step %d; loop to the part's size, not to the array's length"
                                .formatted(k, size, step().progress().step()));
            }
        }
        next(part);
    }

    private void refuseNotFinite(int size, double[] update) {
        for (int k = 0; k < size; k++) {
            if (!Double.isFinite(update[k])) {
                throw culprit.innocent(
                        step(),
                        culprit.fault("wrote %s to %s in step %d; a gradient must be finite"
                                .formatted(
                                        update[k], place(k), step().progress().step())));
            }
        }
    }

    @Override
    public final void setPrivate(int i, double weight) {
        Losses present = step();
        if (i < 0 || i >= present.size()) {
            throw culprit.fault(
                    "set the private weight of task %d in step %d, which has %d tasks; i runs from 0 over the tasks that are present"
                            .formatted(i, present.progress().step(), present.size()));
        }
        if (!Double.isFinite(weight)) {
            throw culprit.innocent(
                    present,
                    culprit.fault("set the private weight %s for task '%s' in step %d; a weight must be a finite number"
                            .formatted(
                                    weight,
                                    present.task(i).name(),
                                    present.progress().step())));
        }
        target().setPrivate(i, weight);
    }

    private Losses step() {
        Losses present = step;
        if (present == null || !open) {
            throw culprit.fault(
                    "used the combination of a step after aggregate had returned; it belongs to one step only");
        }
        return present;
    }

    private Combination<B> target() {
        Combination<B> target = combination;
        if (target == null) {
            throw new IllegalStateException("no combination to write to");
        }
        return target;
    }
}
