package org.mtl4j.bench.study;

import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.engine.spec.Experiment;

/** What a study needs of an engine. */
public interface CellRunner {

    /**
     * What the experiment's result will depend on; resolves every name and reads the data, but trains nothing.
     *
     * @throws org.mtl4j.api.MtlException if the experiment cannot be run as it stands
     */
    Inputs inputs(Experiment experiment);

    /** The machine that cells are trained on; asked for once, and only if there is a cell to train. */
    Environment environment();

    /**
     * Trains and tests; called from several threads at once.
     *
     * @param keepModel whether the network is to be returned as it was tested
     * @param listener is told of every epoch
     * @throws org.mtl4j.api.MtlException if training diverges or a plug-in fails
     */
    TestedRun run(Experiment experiment, boolean keepModel, TrainingListener listener);
}
