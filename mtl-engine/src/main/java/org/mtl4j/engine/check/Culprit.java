package org.mtl4j.engine.check;

import org.mtl4j.api.MtlException;
import org.mtl4j.api.weighting.Losses;

/**
 * Who is to blame, if anyone: turns what a strategy did wrong into the exception that says so.
 *
 * @param name name of the weighting
 * @param jar where it came from
 */
record Culprit(String name, String jar) {

    /** What it did, as a sentence without its subject and full stop. */
    MtlException.Plugin fault(String sentence) {
        return new MtlException.Plugin(this + " " + sentence + ".");
    }

    /** What it threw while it looked at a step. */
    MtlException thrown(String method, Losses step, Throwable thrown) {
        if (thrown instanceof MtlException known) {
            return known;
        }
        return innocent(
                step,
                new MtlException.Plugin(
                        "%s threw an exception from %s in step %d: %s"
                                .formatted(this, method, step.progress().step(), thrown),
                        thrown));
    }

    /** The accusation, unless the step was broken before the strategy saw it. */
    MtlException innocent(Losses step, MtlException.Plugin accusation) {
        String broken = StepHealth.firstNotFinite(step);
        if (broken == null) {
            return accusation;
        }
        long number = step.progress().step();
        MtlException.Diverged diverged = new MtlException.Diverged(
                "%s in step %d (epoch %d), before %s could weigh it; a smaller learning rate, clipping or standardised inputs may help"
                        .formatted(broken, number, step.progress().epoch(), this),
                number);
        diverged.addSuppressed(accusation);
        return diverged;
    }

    @Override
    public String toString() {
        return "weighting '%s' (%s)".formatted(name, jar);
    }
}
