package org.mtl4j.engine.dl4j.layer;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.mtl4j.engine.network.layer.Strided;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's arrays around the plan's memory: nothing is copied. */
final class Views {

    private Views() {}

    static DataType type(Pointer pointer) {
        return pointer instanceof DoublePointer ? DataType.DOUBLE : DataType.FLOAT;
    }

    /** A line of numbers becomes a row [1 × length], which is what DL4J takes for parameters. */
    static INDArray of(Strided numbers) {
        boolean line = numbers.extents().size() == 1;
        return of(
                numbers.first(),
                line ? new long[] {1, numbers.extents().get(0)} : longs(numbers.extents()),
                line ? new long[] {Math.max(1, numbers.extents().get(0)), 1} : longs(numbers.strides()));
    }

    private static INDArray of(Pointer first, long[] extents, long[] strides) {
        long reach = 1;
        for (int k = 0; k < extents.length; k++) {
            reach += Math.max(0, extents[k] - 1) * strides[k];
        }
        DataType type = type(first);
        DataBuffer buffer = Nd4j.createBuffer(first, reach, type);
        return Nd4j.create(buffer, extents, strides, 0, 'c', type);
    }

    private static long[] longs(List<Integer> numbers) {
        return numbers.stream().mapToLong(i -> i).toArray();
    }
}
