package org.mtl4j.engine.network.kernel;

import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS in double precision. */
final class DoubleBlas implements Blas<double[]> {
    private static final int PIECE = 4096;

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            Memory<double[]> a,
            long atA,
            int strideA,
            Memory<double[]> b,
            long atB,
            int strideB,
            double beta,
            Memory<double[]> c,
            long atC,
            int strideC) {
        openblas_nolapack.cblas_dgemm(
                openblas_nolapack.CblasRowMajor,
                transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                m,
                n,
                k,
                alpha,
                ((DoubleMemory) a).first(atA),
                strideA,
                ((DoubleMemory) b).second(atB),
                strideB,
                beta,
                ((DoubleMemory) c).third(atC),
                strideC);
    }

    @Override
    public void square(
            int n, int k, Memory<double[]> a, long atA, int strideA, Memory<double[]> c, long atC, int strideC) {
        openblas_nolapack.cblas_dsyrk(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasLower,
                openblas_nolapack.CblasNoTrans,
                n,
                k,
                1,
                ((DoubleMemory) a).first(atA),
                strideA,
                0,
                ((DoubleMemory) c).third(atC),
                strideC);
        for (int row = 1; row < n; row++) {
            openblas_nolapack.cblas_dcopy(
                    row,
                    ((DoubleMemory) c).first(atC + (long) row * strideC),
                    1,
                    ((DoubleMemory) c).second(atC + row),
                    strideC);
        }
    }

    @Override
    public void addTransposed(
            int m,
            int n,
            double alpha,
            Memory<double[]> a,
            long atA,
            int strideA,
            Memory<double[]> x,
            long atX,
            Memory<double[]> y,
            long atY) {
        openblas_nolapack.cblas_dgemv(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasTrans,
                m,
                n,
                alpha,
                ((DoubleMemory) a).first(atA),
                strideA,
                ((DoubleMemory) x).second(atX),
                1,
                1,
                ((DoubleMemory) y).third(atY),
                1);
    }

    @Override
    public void add(int count, double alpha, Memory<double[]> x, long atX, Memory<double[]> y, long atY) {
        openblas_nolapack.cblas_daxpy(
                count, alpha, ((DoubleMemory) x).first(atX), 1, ((DoubleMemory) y).second(atY), 1);
    }

    @Override
    public void copy(int count, Memory<double[]> x, long atX, Memory<double[]> y, long atY) {
        openblas_nolapack.cblas_dcopy(count, ((DoubleMemory) x).first(atX), 1, ((DoubleMemory) y).second(atY), 1);
    }

    @Override
    public void scale(int count, double alpha, Memory<double[]> x, long atX) {
        openblas_nolapack.cblas_dscal(count, alpha, ((DoubleMemory) x).first(atX), 1);
    }

    @Override
    public double dot(int count, Memory<double[]> x, long atX, Memory<double[]> y, long atY) {
        double sum = 0;
        for (int done = 0; done < count; done += PIECE) {
            sum += openblas_nolapack.cblas_ddot(
                    Math.min(PIECE, count - done),
                    ((DoubleMemory) x).first(atX + done),
                    1,
                    ((DoubleMemory) y).second(atY + done),
                    1);
        }
        return sum;
    }
}
