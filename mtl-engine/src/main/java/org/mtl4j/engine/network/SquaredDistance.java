package org.mtl4j.engine.network;

import java.util.List;
import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Memory;

/** Σ_{i&lt;j} ‖θ_i − θ_j‖². */
final class SquaredDistance<A> implements ParameterMeasure {
    private final Towers<A> towers;
    private final Memory<A> difference;
    private final Blas<A> blas;

    SquaredDistance(Towers<A> towers, PlanMemory<A> memory) {
        this.towers = towers;
        difference = memory.memory(towers.longest());
        blas = towers.kernels().blas();
    }

    @Override
    public double add(double factor) {
        double sum = 0;
        for (int k = 0; k < towers.tensors().size(); k++) {
            List<Layout.Segment> matching = towers.tensors().get(k);
            for (int i = 0; i < matching.size(); i++) {
                for (int j = 0; j < i; j++) {
                    sum += addPair(matching.get(i), matching.get(j), factor);
                }
            }
        }
        return sum;
    }

    private double addPair(Layout.Segment one, Layout.Segment other, double factor) {
        int length = one.length();
        difference.zero(0, length);
        blas.add(length, 1, towers.parameters(), one.offset(), difference, 0);
        blas.add(length, -1, towers.parameters(), other.offset(), difference, 0);
        blas.add(length, 2 * factor, difference, 0, towers.gradient(), one.offset());
        blas.add(length, -2 * factor, difference, 0, towers.gradient(), other.offset());
        return blas.dot(length, difference, 0, difference, 0);
    }
}
