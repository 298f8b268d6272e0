package org.mtl4j.engine.provenance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How wide an x86 processor, or a BLAS kernel written for one, computes; in ascending order. */
enum Vectors {
    SSE("SSE", "sse2"),
    AVX("AVX", "avx"),
    AVX2("AVX2", "avx2"),
    AVX512("AVX-512", "avx512f");

    private final String label;
    private final String flag;

    Vectors(String label, String flag) {
        this.label = label;
        this.flag = flag;
    }

    /** What an OpenBLAS kernel needs, by the name that {@code OPENBLAS_CORETYPE} takes; empty if it is not known. */
    static Optional<Vectors> ofKernel(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "generic",
                    "prescott",
                    "core2",
                    "penryn",
                    "dunnington",
                    "nehalem",
                    "atom",
                    "nano",
                    "opteron",
                    "opteron_sse3",
                    "barcelona",
                    "bobcat" -> Optional.of(SSE);
            case "sandybridge", "bulldozer", "piledriver", "steamroller" -> Optional.of(AVX);
            case "haswell", "excavator", "zen" -> Optional.of(AVX2);
            case "skylakex", "cooperlake", "sapphirerapids" -> Optional.of(AVX512);
            default -> Optional.empty();
        };
    }

    /** The widest that a list of processor flags names. */
    static Optional<Vectors> ofFlags(List<String> flags) {
        return Arrays.stream(values()).filter(v -> flags.contains(v.flag)).reduce((narrow, wide) -> wide);
    }

    @Override
    public String toString() {
        return label;
    }
}
