/**
 * Small exact solvers behind the strategies: each takes a Gram matrix of a few to a few hundred tasks and answers in
 * microseconds. A solver's arrays are made with it, for the most tasks there can be; solving allocates nothing, and fewer
 * tasks than that are an ordinary case.
 *
 * <p>Whether their tests notice a change in a line, in at least 85 cases of 100, is tried by
 *
 * <pre>mvn verify -Pmutation -Dmaven.test.skip.exec -pl mtl-plugins-weighting -am</pre>
 *
 * <p>which takes some minutes and, when last run, noticed 863 changes of 967 (89 %).
 */
@NullMarked
package org.mtl4j.weighting.solver;

import org.jspecify.annotations.NullMarked;
