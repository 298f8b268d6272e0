package org.mtl4j.engine.train;

import org.mtl4j.api.MtlException;
import org.mtl4j.engine.data.Feeder;

/** Of a part without any labelled row: fails when it is asked for a batch, as a validation part may never be. */
record NoRowsSampler(String dataset) implements Sampler {

    @Override
    public int stepsPerEpoch() {
        return 0;
    }

    @Override
    public int capacity() {
        return 0;
    }

    @Override
    public void feed(long step, Feeder feeder) {
        throw new MtlException.Data(
                "The data set '%s' has a part without any label of the network's tasks, from which a batch is asked for. Give the part more rows (split.validation, split.test)."
                        .formatted(dataset));
    }
}
