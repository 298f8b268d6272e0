/**
 * Arithmetic on the numbers of a plan, in single and in double precision behind the same interfaces.
 *
 * <p>Everything is generic in {@code A}, the primitive array type: {@code float[]} or {@code double[]}. Numbers live in
 * native {@link org.mtl4j.engine.network.kernel.Memory} while BLAS works on them and in heap arrays while Java loops do;
 * only heap loops are turned into SIMD code by the just-in-time compiler. Three habits keep them that way: all arrays of
 * a loop are indexed alike (an offset on one of two arrays of the same type defeats it), no branches (masks are made by
 * min, max and products), short bodies.
 */
@NullMarked
package org.mtl4j.engine.network.kernel;

import org.jspecify.annotations.NullMarked;
