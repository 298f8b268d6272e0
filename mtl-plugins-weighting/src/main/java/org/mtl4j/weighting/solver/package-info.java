/**
 * Small exact solvers behind the strategies: each takes a Gram matrix of a few to a few hundred tasks and answers in
 * microseconds. A solver's arrays are made with it, for the most tasks there can be; solving allocates nothing, and fewer
 * tasks than that are an ordinary case.
 */
@NullMarked
package org.mtl4j.weighting.solver;

import org.jspecify.annotations.NullMarked;
