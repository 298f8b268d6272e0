package org.mtl4j.engine.train;

import java.util.Optional;
import org.mtl4j.api.MtlException;
import org.mtl4j.engine.data.Feeder;
import org.mtl4j.engine.weighing.Batches;

/** Feeds the plan by step number, so that any batch can be had again. */
public final class TrainingBatches implements Batches {

    private final Sampler training;
    private final Optional<Sampler> validation;
    private final Feeder feeder;
    private long next;
    private long nextValidation;
    private long countedValidation;
    private long trainingRows;
    private long validationRows;

    /** @param validation where trial points are judged; empty if there is no validation part */
    public TrainingBatches(Sampler training, Optional<Sampler> validation, Feeder feeder) {
        this.training = training;
        this.validation = validation;
        this.feeder = feeder;
    }

    @Override
    public void next() {
        training.feed(next++, feeder);
        trainingRows += feeder.rows();
    }

    @Override
    public void repeat() {
        training.feed(next - 1, feeder);
    }

    @Override
    public void drawValidation() {
        nextValidation++;
    }

    @Override
    public void validation() {
        Sampler sampler = validation.orElseThrow(
                () -> new MtlException.InvalidSpec(
                        "this weighting needs a validation batch in every step, but there is no validation part; set split.validation to a fraction such as 0.1"));
        sampler.feed(nextValidation - 1, feeder);
        if (countedValidation < nextValidation) {
            countedValidation = nextValidation;
            validationRows += feeder.rows();
        }
    }

    @Override
    public long trainingRows() {
        return trainingRows;
    }

    @Override
    public long validationRows() {
        return validationRows;
    }
}
