package org.mtl4j.engine.network;

import java.util.List;
import org.mtl4j.engine.network.kernel.Kernels;

/** Σ_i |θ_i|₁. */
final class AbsoluteSum<A> implements ParameterMeasure {
    private static final int PIECE = 1024;

    private final Towers<A> towers;
    private final Kernels<A> kernels;
    private final A values;
    private final A slopes;

    AbsoluteSum(Towers<A> towers) {
        this.towers = towers;
        kernels = towers.kernels();
        values = kernels.array(PIECE);
        slopes = kernels.array(PIECE);
    }

    @Override
    public double add(double factor) {
        double sum = 0;
        for (int k = 0; k < towers.tensors().size(); k++) {
            List<Layout.Segment> matching = towers.tensors().get(k);
            for (int i = 0; i < matching.size(); i++) {
                int end = matching.get(i).offset() + matching.get(i).length();
                for (int from = matching.get(i).offset(); from < end; from += PIECE) {
                    sum += addPiece(from, Math.min(PIECE, end - from), factor);
                }
            }
        }
        return sum;
    }

    private double addPiece(int from, int count, double factor) {
        towers.parameters().read(from, values, 0, count);
        towers.gradient().read(from, slopes, 0, count);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            double value = kernels.get(values, k);
            sum += Math.abs(value);
            kernels.set(slopes, k, kernels.get(slopes, k) + factor * Math.signum(value));
        }
        towers.gradient().write(from, slopes, 0, count);
        return sum;
    }
}
