package org.mtl4j.engine.network;

import java.util.List;
import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Memory;

/** Σ_{i&lt;j} ‖θ_iᵀθ_j‖² with C = θ_iᵀθ_j; its gradients are 2 θ_j Cᵀ and 2 θ_i C. A tensor of one extent is a column. */
final class Orthogonality<A> implements ParameterMeasure {
    private final Towers<A> towers;
    private final Memory<A> product;
    private final Blas<A> blas;

    Orthogonality(Towers<A> towers, PlanMemory<A> memory) {
        this.towers = towers;
        int widest = towers.tensors().stream()
                .mapToInt(matching -> columns(matching.get(0)))
                .max()
                .orElse(0);
        product = memory.memory((long) widest * widest);
        blas = towers.kernels().blas();
    }

    private static int columns(Layout.Segment tensor) {
        return tensor.shape().size() == 1 ? 1 : tensor.length() / tensor.shape().get(0);
    }

    @Override
    public double add(double factor) {
        double sum = 0;
        for (int k = 0; k < towers.tensors().size(); k++) {
            List<Layout.Segment> matching = towers.tensors().get(k);
            for (int i = 0; i < matching.size(); i++) {
                for (int j = i + 1; j < matching.size(); j++) {
                    sum += addPair(matching.get(i), matching.get(j), factor);
                }
            }
        }
        return sum;
    }

    private double addPair(Layout.Segment one, Layout.Segment other, double factor) {
        int columns = columns(one);
        int rows = one.length() / columns;
        Memory<A> values = towers.parameters();
        blas.multiply(
                true,
                false,
                columns,
                columns,
                rows,
                1,
                values,
                one.offset(),
                columns,
                values,
                other.offset(),
                columns,
                0,
                product,
                0,
                columns);
        addTo(one, other, true, rows, columns, factor);
        addTo(other, one, false, rows, columns, factor);
        return blas.dot(columns * columns, product, 0, product, 0);
    }

    private void addTo(
            Layout.Segment gradientOf, Layout.Segment other, boolean transpose, int rows, int columns, double factor) {
        blas.multiply(
                false,
                transpose,
                rows,
                columns,
                columns,
                2 * factor,
                towers.parameters(),
                other.offset(),
                columns,
                product,
                0,
                columns,
                1,
                towers.gradient(),
                gradientOf.offset(),
                columns);
    }
}
