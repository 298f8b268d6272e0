package org.mtl4j.bench.study;

import java.util.Optional;
import org.mtl4j.engine.spec.Experiment;

/**
 * One training of a study.
 *
 * @param data the data set's name in tables
 * @param baseline the experiment that this one is measured against: same data, pieces of network, training and seed
 */
public record Cell(String data, Method method, Experiment experiment, Optional<Experiment> baseline) {

    public long seed() {
        return experiment.seed();
    }

    /** For progress lines and messages. */
    public String label() {
        return "%s · %s · seed %d".formatted(data, method.label(), seed());
    }
}
