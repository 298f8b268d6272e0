package org.mtl4j.engine.network.kernel;

/**
 * Products of matrices and vectors in native memory, all row-major; positions and strides are in numbers.
 *
 * @param <A> the primitive array type
 */
public interface Blas<A> {

    /**
     * C ← alpha · A·B + beta · C, with A [m × k], B [k × n], C [m × n].
     *
     * @param transposeA whether A is stored as its transpose
     * @param transposeB whether B is stored as its transpose
     * @param strideA distance between the rows of A as stored
     */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            Memory<A> a,
            long atA,
            int strideA,
            Memory<A> b,
            long atB,
            int strideB,
            double beta,
            Memory<A> c,
            long atC,
            int strideC);

    /** C ← A·Aᵀ, with A [n × k]; half the work of a product. */
    void square(int n, int k, Memory<A> a, long atA, int strideA, Memory<A> c, long atC, int strideC);

    /** y ← y + alpha · Aᵀx, with A [m × n] and x [m]. */
    void addTransposed(
            int m,
            int n,
            double alpha,
            Memory<A> a,
            long atA,
            int strideA,
            Memory<A> x,
            long atX,
            Memory<A> y,
            long atY);

    /** y ← y + alpha · x. */
    void add(int count, double alpha, Memory<A> x, long atX, Memory<A> y, long atY);

    /** y ← x. */
    void copy(int count, Memory<A> x, long atX, Memory<A> y, long atY);

    /** x ← alpha · x. */
    void scale(int count, double alpha, Memory<A> x, long atX);

    /** xᵀy, summed up in double over pieces. */
    double dot(int count, Memory<A> x, long atX, Memory<A> y, long atY);
}
