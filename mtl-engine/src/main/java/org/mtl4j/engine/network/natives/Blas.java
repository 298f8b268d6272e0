package org.mtl4j.engine.network.natives;

import org.bytedeco.openblas.global.openblas_full;

/**
 * The BLAS library that multiplies matrices, as it answers itself.
 *
 * @param config its name, version and build options
 * @param kernel the processor its kernels were chosen for: the detected one, or that of {@code OPENBLAS_CORETYPE}
 * @param threads how many it uses
 */
public record Blas(String config, String kernel, int threads) {

    /**
     * Asks the library; loads it first, which takes a moment the first time in a process.
     *
     * @throws LinkageError if there is no native library for this machine on the class path
     */
    public static Blas loaded() {
        return new Blas(
                openblas_full.openblas_get_config().getString().strip(),
                openblas_full.openblas_get_corename().getString(),
                openblas_full.openblas_get_num_threads());
    }
}
