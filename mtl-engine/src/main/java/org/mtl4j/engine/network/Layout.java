package org.mtl4j.engine.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.task.Task;

/**
 * Where each parameter lies in the flat vectors: first all shared parameters, node by node in the network's order, then
 * the private ones, task by task in declared order. So the shared part is [0, sharedEnd) and each task's private part is
 * one range, and the optimiser can leave the parameters of absent tasks alone.
 *
 * @param sharedEnd end of the shared part
 * @param privateRanges for each task, in declared order, the range of its private parameters
 * @param segments all parameter tensors, in ascending order of their offset
 */
public record Layout(int size, int sharedEnd, List<Range> privateRanges, List<Segment> segments) {

    /** A half-open range of positions. */
    public record Range(int from, int to) {
        public int length() {
            return to - from;
        }
    }

    /**
     * One parameter tensor.
     *
     * @param node name of the node that owns it
     * @param parameter its name within the node, as {@link org.mtl4j.api.network.Operation#parameters} gives it
     * @param shape its shape as described by the operation; for a dense layer [inputs + 1 for the bias][outputs]
     * @param transposed whether the numbers lie in the order of the transposed matrix
     * @param owner the task it is private to, null if it is shared
     */
    public record Segment(
            String node,
            String parameter,
            List<Integer> shape,
            int offset,
            boolean transposed,
            @Nullable Task owner) {
        public int length() {
            int length = 1;
            for (int k = 0; k < shape.size(); k++) {
                length *= shape.get(k);
            }
            return length;
        }

        /** Position of an element of a matrix in the flat vector. */
        public int position(int row, int column) {
            return offset + (transposed ? column * shape.get(0) + row : row * shape.get(1) + column);
        }
    }
}
