package org.mtl4j.engine.data;

import org.mtl4j.engine.random.Streams;
import org.mtl4j.engine.spec.Experiment;

/**
 * The data of one run, ready to train on.
 *
 * @param original as the data set gave them
 * @param scaled inputs and targets as the network sees them
 */
public record PreparedData(Table original, Table scaled, Partition partition, Standardizer standardizer) {

    /** Splits and scales a table as the experiment says. */
    public static PreparedData of(Table original, Experiment experiment, Streams streams) {
        Partition partition = Partition.of(
                original, experiment.split().validation(), experiment.split().test(), streams);
        Standardizer standardizer =
                Standardizer.fit(original, partition.training(), experiment.inputs(), experiment.targets());
        return new PreparedData(original, standardizer.apply(original), partition, standardizer);
    }
}
