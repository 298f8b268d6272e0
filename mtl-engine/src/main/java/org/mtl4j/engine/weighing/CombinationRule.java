package org.mtl4j.engine.weighing;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Combination;

/** For strategies that answer with a gradient and not with weights: they must write it, and may weigh private parts. */
abstract class CombinationRule<B> implements StepRule, Combination<B> {

    final Backend backend;
    final Decision decision;
    private boolean written;

    CombinationRule(Backend backend, StepContext context) {
        this.backend = backend;
        this.decision = new Decision(context.present());
    }

    /** Asks the strategy, which answers through {@link #write} and {@link #setPrivate}. */
    abstract void ask();

    abstract void pass(Writer<B> writer);

    /** Asks, and makes sure that there is an answer. */
    final void requireAnswer() {
        decision.clear();
        written = false;
        ask();
        if (!written) {
            throw new MtlException.Plugin(
                    "aggregator '%s' returned without writing a gradient; it must call combination.write once"
                            .formatted(backend.strategy));
        }
    }

    final void weightPrivateParts() {
        backend.resolvePrivate(decision, false);
        backend.weightPrivateParts();
    }

    @Override
    public final void write(Writer<B> writer) {
        pass(writer);
        written = true;
    }

    @Override
    public final void setPrivate(int i, double weight) {
        decision.setPrivate(i, weight);
    }

    @Override
    public final double weight(int task) {
        return Double.NaN;
    }

    @Override
    public final boolean looksBack() {
        return false;
    }

    @Override
    public final void lookBack(StepLosses after) {
        throw new IllegalStateException("aggregators do not look back");
    }
}
