package org.mtl4j.bench.study;

import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.Tree;

/** Finds what is wrong with an experiment beyond its spelling: plug-ins that are not there, parameters that they do not have. */
@FunctionalInterface
public interface ExperimentCheck {

    /** @param document what the experiment was read from, for the places of its keys */
    void check(Experiment experiment, Tree.Mapping document, Problems problems);
}
