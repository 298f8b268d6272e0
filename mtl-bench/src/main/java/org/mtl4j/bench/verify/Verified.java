package org.mtl4j.bench.verify;

import org.mtl4j.api.law.Conformance;

/**
 * What came of the laws on one thing.
 *
 * @param kind weighting, wrapper, sharing, dataset
 * @param jar where it comes from
 */
public record Verified(String kind, String jar, Conformance conformance) {}
