package org.mtl4j.engine.check;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.BatchGram;
import org.mtl4j.api.weighting.GroupedGram;
import org.mtl4j.api.weighting.Lookahead;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weights;

/** Checks a strategy that answers with weights. */
final class CheckedTaskWeighting<S extends Losses> implements TaskWeighting<S> {

    private final Culprit culprit;
    private final TaskWeighting<S> weighting;
    private final Sight<S> sight;
    private final CheckedWeights checked;

    CheckedTaskWeighting(Culprit culprit, TaskWeighting<S> weighting) {
        this.culprit = culprit;
        this.weighting = weighting;
        this.sight = sight(culprit, weighting);
        this.checked = new CheckedWeights(culprit, "");
    }

    private static <S extends Losses> Sight<S> sight(Culprit culprit, TaskWeighting<S> weighting) {
        Sight<S> sight;
        try {
            sight = weighting.sees();
        } catch (RuntimeException | LinkageError e) {
            throw new MtlException.Plugin("%s threw an exception from sees: %s".formatted(culprit, e), e);
        }
        if (sight == null) {
            throw culprit.fault("answered null when it was asked what it sees; sees must return a Sight");
        }
        return sight;
    }

    @Override
    public Sight<S> sees() {
        return sight;
    }

    @Override
    public void weigh(S step, Weights weights) {
        checked.open(step, weights);
        try {
            weighting.weigh(step, checked);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw culprit.thrown("weigh", step, e);
        } finally {
            checked.close();
        }
        checked.requireComplete(!hasOtherAnswers(step));
    }

    /** Whether the answer may be in the weights of groups or batches alone. */
    private static boolean hasOtherAnswers(Losses step) {
        return step instanceof GroupedGram || step instanceof BatchGram || step instanceof Lookahead;
    }

    @Override
    public void lookBack(Losses before, Losses after) {
        try {
            weighting.lookBack(before, after);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw culprit.thrown("lookBack", after, e);
        }
    }
}
