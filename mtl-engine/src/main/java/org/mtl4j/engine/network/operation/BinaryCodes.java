package org.mtl4j.engine.network.operation;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/**
 * From the probabilities of independent bits to those of the first codes.
 *
 * <pre>y_j = Π_b (x_b if bit b of j is 1, else 1 − x_b), bit 0 the most significant</pre>
 *
 * <p>The selector of Hazimeh, Zhao, Chowdhery, Sathiamoorthy, Chen, Mazumder, Hong, Chi: DSelect-k: Differentiable
 * Selection in the Mixture of Experts. NeurIPS 2021, arXiv:2106.03760.
 *
 * @param <A> the primitive array type
 */
public final class BinaryCodes<A> extends RowWise<A> {
    private final int bits;
    private final double[] before;

    public BinaryCodes(Value<A> x, Value<A> y, Kernels<A> kernels, Scratch<A> scratch) {
        super(List.of(x), y, kernels, scratch);
        bits = x.channels();
        before = new double[bits + 1];
    }

    private boolean bit(int code, int b) {
        return (code >> bits - 1 - b & 1) == 1;
    }

    private double factor(A x, int row, int code, int b) {
        double probability = kernels().get(x, at(0, row, b));
        return bit(code, b) ? probability : 1 - probability;
    }

    @Override
    void compute(List<A> x, A values, int rows) {
        for (int r = 0; r < rows; r++) {
            for (int code = 0; code < y().channels(); code++) {
                double product = 1;
                for (int b = 0; b < bits; b++) {
                    product *= factor(x.get(0), r, code, b);
                }
                kernels().set(values, at(r, code), product);
            }
        }
    }

    @Override
    void pull(int k, List<A> x, A values, A d, A into, int rows) {
        clear(k, into, rows);
        for (int r = 0; r < rows; r++) {
            for (int code = 0; code < y().channels(); code++) {
                pullCode(x.get(0), into, r, code, kernels().get(d, at(r, code)));
            }
        }
    }

    /** Products of all factors but one: those before it times those behind it. */
    private void pullCode(A x, A into, int row, int code, double slope) {
        before[0] = 1;
        for (int b = 0; b < bits; b++) {
            before[b + 1] = before[b] * factor(x, row, code, b);
        }
        double behind = 1;
        for (int b = bits - 1; b >= 0; b--) {
            int at = at(0, row, b);
            double others = before[b] * behind * slope;
            kernels().set(into, at, kernels().get(into, at) + (bit(code, b) ? others : -others));
            behind *= factor(x, row, code, b);
        }
    }

    @Override
    public String describe() {
        return "codes of %d bits [%d]".formatted(bits, y().channels());
    }
}
