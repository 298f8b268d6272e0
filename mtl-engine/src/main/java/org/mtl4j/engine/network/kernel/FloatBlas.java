package org.mtl4j.engine.network.kernel;

import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS in single precision. */
final class FloatBlas implements Blas<float[]> {
    private static final int PIECE = 4096;

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            Memory<float[]> a,
            long atA,
            int strideA,
            Memory<float[]> b,
            long atB,
            int strideB,
            double beta,
            Memory<float[]> c,
            long atC,
            int strideC) {
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                m,
                n,
                k,
                (float) alpha,
                ((FloatMemory) a).first(atA),
                strideA,
                ((FloatMemory) b).second(atB),
                strideB,
                (float) beta,
                ((FloatMemory) c).third(atC),
                strideC);
    }

    @Override
    public void square(
            int n, int k, Memory<float[]> a, long atA, int strideA, Memory<float[]> c, long atC, int strideC) {
        openblas_nolapack.cblas_ssyrk(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasLower,
                openblas_nolapack.CblasNoTrans,
                n,
                k,
                1f,
                ((FloatMemory) a).first(atA),
                strideA,
                0f,
                ((FloatMemory) c).third(atC),
                strideC);
        for (int row = 1; row < n; row++) {
            openblas_nolapack.cblas_scopy(
                    row,
                    ((FloatMemory) c).first(atC + (long) row * strideC),
                    1,
                    ((FloatMemory) c).second(atC + row),
                    strideC);
        }
    }

    @Override
    public void addTransposed(
            int m,
            int n,
            double alpha,
            Memory<float[]> a,
            long atA,
            int strideA,
            Memory<float[]> x,
            long atX,
            Memory<float[]> y,
            long atY) {
        openblas_nolapack.cblas_sgemv(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasTrans,
                m,
                n,
                (float) alpha,
                ((FloatMemory) a).first(atA),
                strideA,
                ((FloatMemory) x).second(atX),
                1,
                1f,
                ((FloatMemory) y).third(atY),
                1);
    }

    @Override
    public void add(int count, double alpha, Memory<float[]> x, long atX, Memory<float[]> y, long atY) {
        openblas_nolapack.cblas_saxpy(
                count, (float) alpha, ((FloatMemory) x).first(atX), 1, ((FloatMemory) y).second(atY), 1);
    }

    @Override
    public void copy(int count, Memory<float[]> x, long atX, Memory<float[]> y, long atY) {
        openblas_nolapack.cblas_scopy(count, ((FloatMemory) x).first(atX), 1, ((FloatMemory) y).second(atY), 1);
    }

    @Override
    public void scale(int count, double alpha, Memory<float[]> x, long atX) {
        openblas_nolapack.cblas_sscal(count, (float) alpha, ((FloatMemory) x).first(atX), 1);
    }

    @Override
    public double dot(int count, Memory<float[]> x, long atX, Memory<float[]> y, long atY) {
        double sum = 0;
        for (int done = 0; done < count; done += PIECE) {
            sum += openblas_nolapack.cblas_sdot(
                    Math.min(PIECE, count - done),
                    ((FloatMemory) x).first(atX + done),
                    1,
                    ((FloatMemory) y).second(atY + done),
                    1);
        }
        return sum;
    }
}
