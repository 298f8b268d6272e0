package org.mtl4j.engine.model;

import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.engine.spec.Experiment;

/**
 * What a model was made by.
 *
 * @param engine version of the engine
 * @param fingerprint of all that the training depended on
 * @param experiment that was run, its seed included
 * @param data that were learned from, with their hash
 */
public record Made(String engine, String fingerprint, Experiment experiment, DataUse data) {}
