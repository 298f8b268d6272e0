/**
 * The engine for those who embed it. {@link org.mtl4j.engine.Mtl} takes an {@link org.mtl4j.engine.spec.Experiment} and
 * gives a {@link org.mtl4j.engine.RunReport}; everything else is behind it:
 *
 * <pre>
 * spec       what a user may ask for, as records       random     streams by name
 * plugin     what the jars offer, checked              data       rows in memory, parts, scaling, feeding
 * describe   architecture and trunk to a network       network    the network compiled to a plan
 * weighing   a strategy's view of a step, its answer   optimize   how parameters move
 * train      the step and the loop                     evaluate   predictions to metrics
 * provenance what a result depends on                  check      contracts asserted while running
 * model      a trained network as a file, and its predictions
 * wiring     how the parts of one run come together
 * </pre>
 */
@NullMarked
package org.mtl4j.engine;

import org.jspecify.annotations.NullMarked;
