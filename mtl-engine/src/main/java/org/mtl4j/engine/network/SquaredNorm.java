package org.mtl4j.engine.network;

import java.util.List;
import org.mtl4j.engine.network.kernel.Blas;

/** Σ_i ‖θ_i‖². */
final class SquaredNorm<A> implements ParameterMeasure {
    private final Towers<A> towers;
    private final Blas<A> blas;

    SquaredNorm(Towers<A> towers) {
        this.towers = towers;
        blas = towers.kernels().blas();
    }

    @Override
    public double add(double factor) {
        double sum = 0;
        for (int k = 0; k < towers.tensors().size(); k++) {
            List<Layout.Segment> matching = towers.tensors().get(k);
            for (int i = 0; i < matching.size(); i++) {
                int from = matching.get(i).offset();
                int length = matching.get(i).length();
                sum += blas.dot(length, towers.parameters(), from, towers.parameters(), from);
                blas.add(length, 2 * factor, towers.parameters(), from, towers.gradient(), from);
            }
        }
        return sum;
    }
}
