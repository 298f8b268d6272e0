package org.mtl4j.bench.study;

import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.engine.spec.Experiment;

/** What a study needs of an engine. */
public interface CellRunner {

    /**
     * What the experiment's result will depend on; resolves every name and reads the data, but trains nothing.
     *
     * @throws org.mtl4j.api.MtlException if the experiment cannot be run as it stands
     */
    Manifest manifest(Experiment experiment);

    /**
     * Trains and tests; called from several threads at once.
     *
     * @param listener is told of every epoch
     * @throws org.mtl4j.api.MtlException if training diverges or a plug-in fails
     */
    TestedRun run(Experiment experiment, TrainingListener listener);
}
