/**
 * What is to be run, as values: {@link org.mtl4j.engine.spec.Experiment} is one run with every default filled in.
 *
 * <p>Reading goes in two steps. {@link org.mtl4j.engine.spec.TreeReader} makes a {@link org.mtl4j.engine.spec.Tree} of YAML
 * or JSON, each part of which knows where it was written; {@link org.mtl4j.engine.spec.Overrides} puts the arguments of a
 * command line over it. Then {@link org.mtl4j.engine.spec.ExperimentReader} takes keys from {@link
 * org.mtl4j.engine.spec.Section}s. What is wrong is collected in {@link org.mtl4j.engine.spec.Problems} and thrown at once.
 * Other readers (of studies) use the same pieces on their own keys.
 *
 * <p>{@link org.mtl4j.engine.spec.ExperimentWriter} writes what reads back equal: YAML for people, canonical JSON for
 * fingerprints. Every default stands in {@code Standard}; every key, range and message in the readers. Nothing here knows a
 * plug-in: names and parameters stay text until {@code engine.plugin} resolves them.
 */
@NullMarked
package org.mtl4j.engine.spec;

import org.jspecify.annotations.NullMarked;
