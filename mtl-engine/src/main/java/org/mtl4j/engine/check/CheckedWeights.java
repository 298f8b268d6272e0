package org.mtl4j.engine.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.engine.weighing.WeightsInFront;

/** Passes on what is written to a step's weights, if it is a finite number for a task that is present. */
final class CheckedWeights implements WeightsInFront {

    private static final int LOOKAHEAD_BATCHES = 2;

    private final Culprit culprit;
    private final String of;
    private final List<CheckedWeights> groups = new ArrayList<>();
    private final List<CheckedWeights> batches = new ArrayList<>();
    private @Nullable Losses step;
    private @Nullable Weights weights;
    private boolean open;

    /** @param of what part of the step they are for, in words that follow a task's name; empty for all of it */
    CheckedWeights(Culprit culprit, String of) {
        this.culprit = culprit;
        this.of = of;
    }

    /** @throws IllegalStateException before the first step */
    @Override
    public Weights behind() {
        Weights original = weights;
        if (original == null) {
            throw new IllegalStateException("no step has been weighed yet");
        }
        return original;
    }

    void open(Losses step, Weights weights) {
        this.step = step;
        this.weights = weights;
        this.open = true;
    }

    /** From now on they are out of reach until the next step. */
    void close() {
        open = false;
        for (int k = 0; k < groups.size(); k++) {
            groups.get(k).close();
        }
        for (int b = 0; b < batches.size(); b++) {
            batches.get(b).close();
        }
    }

    /**
     * Refuses answers for some of the tasks.
     *
     * @param answerHere whether the answer must be in these weights, not in those of groups or batches
     */
    void requireComplete(boolean answerHere) {
        requireAll(answerHere);
        for (int k = 0; k < groups.size(); k++) {
            groups.get(k).requireAll(false);
        }
        for (int b = 0; b < batches.size(); b++) {
            batches.get(b).requireAll(false);
        }
    }

    private void requireAll(boolean orElseNone) {
        Losses present = step;
        Weights written = weights;
        if (present == null || written == null) {
            return;
        }
        int missing = -1;
        int set = 0;
        for (int i = 0; i < present.size(); i++) {
            if (!Double.isNaN(written.get(i))) {
                set++;
            } else if (missing < 0) {
                missing = i;
            }
        }
        if (missing >= 0 && (orElseNone || set > 0)) {
            throw culprit.innocent(
                    present,
                    culprit.fault(
                            "set no weight for task '%s'%s in step %d (it did for %d of %d); every task that is present needs one"
                                    .formatted(
                                            present.task(missing).name(),
                                            of,
                                            present.progress().step(),
                                            set,
                                            present.size())));
        }
    }

    @Override
    public int size() {
        return weights().size();
    }

    @Override
    public void set(int i, double weight) {
        Weights target = weights();
        requireIndex(i);
        requireFinite("weight", i, weight);
        target.set(i, weight);
    }

    @Override
    public double get(int i) {
        Weights target = weights();
        requireIndex(i);
        return target.get(i);
    }

    @Override
    public void setPrivate(int i, double weight) {
        Weights target = weights();
        requireIndex(i);
        requireFinite("private weight", i, weight);
        target.setPrivate(i, weight);
    }

    @Override
    public double getPrivate(int i) {
        Weights target = weights();
        requireIndex(i);
        return target.getPrivate(i);
    }

    @Override
    public Weights group(int k) {
        Weights target = weights();
        int size = step() instanceof GroupedGram grouped ? grouped.groups() : 0;
        requirePart(k, size, "group", "asks for a Gram matrix per group");
        return part(groups, k, "in group").opened(step(), target.group(k));
    }

    @Override
    public Weights batch(int b) {
        Weights target = weights();
        int size = step() instanceof BatchGram across ? across.batches() : 0;
        if (step() instanceof Lookahead) {
            size = LOOKAHEAD_BATCHES;
        }
        requirePart(b, size, "batch", "asks for several batches");
        return part(batches, b, "in batch").opened(step(), target.batch(b));
    }

    @Override
    public void limitNorm(double longest) {
        Weights target = weights();
        if (!(longest >= 0)) {
            throw culprit.innocent(
                    step(),
                    culprit.fault("limited the norm of the update to %s in step %d; a limit must be 0 or more"
                            .formatted(longest, step().progress().step())));
        }
        target.limitNorm(longest);
    }

    @Override
    public double normLimit() {
        return weights().normLimit();
    }

    private CheckedWeights opened(Losses step, Weights weights) {
        open(step, weights);
        return this;
    }

    private CheckedWeights part(List<CheckedWeights> parts, int number, String kind) {
        while (parts.size() <= number) {
            parts.add(new CheckedWeights(culprit, " %s %d".formatted(kind, parts.size())));
        }
        return parts.get(number);
    }

    private Losses step() {
        Losses present = step;
        if (present == null || !open) {
            throw culprit.fault("used the weights of a step after weigh had returned; they belong to one step only");
        }
        return present;
    }

    private Weights weights() {
        Losses present = step();
        Weights target = weights;
        if (target == null) {
            throw new IllegalStateException(
                    "no weights for step " + present.progress().step());
        }
        return target;
    }

    private void requireIndex(int i) {
        Losses present = step();
        if (i < 0 || i >= present.size()) {
            throw culprit.fault(
                    "used the weight of task %d%s in step %d, which has %d tasks; i runs from 0 over the tasks that are present"
                            .formatted(i, of, present.progress().step(), present.size()));
        }
    }

    private void requireFinite(String kind, int i, double weight) {
        if (!Double.isFinite(weight)) {
            Losses present = step();
            throw culprit.innocent(
                    present,
                    culprit.fault("set the %s %s for task '%s'%s in step %d; a weight must be a finite number"
                            .formatted(
                                    kind,
                                    weight,
                                    present.task(i).name(),
                                    of,
                                    present.progress().step())));
        }
    }

    private void requirePart(int number, int size, String kind, String unless) {
        if (size == 0) {
            throw culprit.fault("asked for the weights of %s %d in step %d, but only a sight that %s has them"
                    .formatted(kind, number, step().progress().step(), unless));
        }
        if (number < 0 || number >= size) {
            throw culprit.fault("asked for the weights of %s %d in step %d, which has %d; they are numbered from 0"
                    .formatted(kind, number, step().progress().step(), size));
        }
    }
}
