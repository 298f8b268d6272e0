/** The small solvers against enumeration, against other solvers, and against their own optimality conditions. */
@NullMarked
package org.mtl4j.weighting.solver;

import org.jspecify.annotations.NullMarked;
