/**
 * Problems with a known answer: a few losses of one point of the plane, and where the best points lie.
 *
 * <p>Each {@link org.mtl4j.bench.data.toy.Problem} is offered as a data set, so that it is trained like any other: its losses are the tasks' own losses, the architecture
 * {@code free-parameter} has the point as its only parameter, and each row of the data is one step.
 */
@NullMarked
package org.mtl4j.bench.data.toy;

import org.jspecify.annotations.NullMarked;
