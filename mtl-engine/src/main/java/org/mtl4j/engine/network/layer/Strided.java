package org.mtl4j.engine.network.layer;

import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * Numbers in native memory, single or double precision as the pointer says: number (i, j, …) stands i·strides(0) +
 * j·strides(1) + … numbers behind the pointer. The plan's memory: valid for the call, those of parameters as long as the plan.
 */
public record Strided(Pointer first, List<Integer> extents, List<Integer> strides) {

    /** Copied. */
    public Strided {
        extents = List.copyOf(extents);
        strides = List.copyOf(strides);
    }

    /** Neighbouring numbers. */
    public static Strided line(Pointer first, int length) {
        return new Strided(first, List.of(length), List.of(1));
    }
}
