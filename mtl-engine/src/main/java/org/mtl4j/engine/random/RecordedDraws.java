package org.mtl4j.engine.random;

import java.util.ArrayDeque;
import java.util.Deque;
import org.mtl4j.api.random.Draws;

/**
 * Draws that were recorded elsewhere, repeated in their order: so a run follows the trace of another library's. Each kind
 * of draw has its own queue.
 */
public final class RecordedDraws implements Draws {
    private final Deque<Double> uniforms = new ArrayDeque<>();
    private final Deque<Double> normals = new ArrayDeque<>();
    private final Deque<int[]> permutations = new ArrayDeque<>();

    /** Appends uniform draws. */
    public RecordedDraws uniforms(double... draws) {
        for (double draw : draws) {
            uniforms.add(draw);
        }
        return this;
    }

    /** Appends normal draws. */
    public RecordedDraws normals(double... draws) {
        for (double draw : draws) {
            normals.add(draw);
        }
        return this;
    }

    /** Appends permutations. */
    public RecordedDraws permutations(int[]... orders) {
        for (int[] order : orders) {
            permutations.add(order.clone());
        }
        return this;
    }

    /** Whether everything that was recorded has been drawn. */
    public boolean exhausted() {
        return uniforms.isEmpty() && normals.isEmpty() && permutations.isEmpty();
    }

    @Override
    public double uniform() {
        return next(uniforms, "uniform draw");
    }

    @Override
    public double normal() {
        return next(normals, "normal draw");
    }

    @Override
    public void permutation(int[] order) {
        int[] recorded = next(permutations, "permutation");
        if (recorded.length != order.length) {
            throw new IllegalStateException("a permutation of %d was recorded, one of %d is asked for"
                    .formatted(recorded.length, order.length));
        }
        System.arraycopy(recorded, 0, order, 0, order.length);
    }

    private static <T> T next(Deque<T> queue, String kind) {
        T draw = queue.poll();
        if (draw == null) {
            throw new IllegalStateException("no further %s was recorded".formatted(kind));
        }
        return draw;
    }
}
