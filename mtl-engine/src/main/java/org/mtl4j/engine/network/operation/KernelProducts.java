package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Blas;
import org.mtl4j.engine.network.kernel.Memory;

/**
 * The products of a convolution at one position: of the kernel [inputs × outputs] and what lies under it, [inputs × rows].
 * Gradients add to what is there.
 *
 * @param <A> the primitive array type
 */
final class KernelProducts<A> {
    private final Patches<A> patches;
    private final Windows windows;
    private final Parameter<A> kernel;
    private final int outputs;
    private final Blas<A> blas;

    KernelProducts(Patches<A> patches, Parameter<A> kernel, int outputs, Blas<A> blas) {
        this.patches = patches;
        windows = patches.windows();
        this.kernel = kernel;
        this.outputs = outputs;
        this.blas = blas;
    }

    /** Y [outputs × count] ← Wᵀ X for some rows of the batch, or added. */
    void multiply(int position, int row, int count, boolean add, Memory<A> into, long at) {
        int first = windows.first(position);
        for (int run = first; run < windows.first(position + 1); run++) {
            blas.multiply(
                    true,
                    false,
                    outputs,
                    count,
                    windows.length(run),
                    1,
                    kernel.values(),
                    kernel.at() + (long) windows.kernel(run) * outputs,
                    outputs,
                    patches.memory(),
                    patches.at(row) + (long) windows.input(run) * patches.lead(),
                    patches.lead(),
                    add || run > first ? 1 : 0,
                    into,
                    at,
                    count);
        }
    }

    /** Gradient of the kernel += factor · X Dᵀ, D [outputs × count] the gradient at the position. */
    void addGradient(
            int position, int row, int count, double factor, Memory<A> deltas, long at, Memory<A> into, long intoAt) {
        for (int run = windows.first(position); run < windows.first(position + 1); run++) {
            blas.multiply(
                    false,
                    true,
                    windows.length(run),
                    outputs,
                    count,
                    factor,
                    patches.memory(),
                    patches.at(row) + (long) windows.input(run) * patches.lead(),
                    patches.lead(),
                    deltas,
                    at,
                    count,
                    1,
                    into,
                    intoAt + (long) windows.kernel(run) * outputs,
                    outputs);
        }
    }

    /** Gradient of what lies under the kernel += factor · W D; only of patches that are the input itself. */
    void passOn(
            int position, int count, double factor, Memory<A> deltas, long at, Memory<A> into, long intoAt, int lead) {
        for (int run = windows.first(position); run < windows.first(position + 1); run++) {
            blas.multiply(
                    false,
                    false,
                    windows.length(run),
                    count,
                    outputs,
                    factor,
                    kernel.values(),
                    kernel.at() + (long) windows.kernel(run) * outputs,
                    outputs,
                    deltas,
                    at,
                    count,
                    1,
                    into,
                    intoAt + (long) windows.input(run) * lead,
                    lead);
        }
    }
}
