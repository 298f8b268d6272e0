package org.mtl4j.engine.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.engine.network.Precision;

/**
 * An array as NumPy's format 1.0 has it: magic, version, length of the header, the header as a Python dictionary padded to a
 * multiple of 64 bytes, and the numbers, here little-endian and row-major always.
 */
final class NumpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NumpyArray() {}

    static byte[] write(double[] values, List<Integer> shape, Precision precision) {
        byte[] header = header(shape, precision);
        ByteBuffer bytes = ByteBuffer.allocate(header.length + values.length * width(precision))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        for (double value : values) {
            if (precision == Precision.FLOAT32) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException if it is not an array of this shape and precision, as {@link #write} wrote it */
    static double[] read(byte[] content, List<Integer> shape, Precision precision) {
        byte[] header = header(shape, precision);
        int count = shape.stream().reduce(1, Math::multiplyExact);
        if (content.length != header.length + count * width(precision)
                || !ByteBuffer.wrap(content, 0, header.length).equals(ByteBuffer.wrap(header))) {
            throw new IllegalArgumentException(
                    "an array of the shape %s in %s was expected".formatted(shape, precision));
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).position(header.length);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = precision == Precision.FLOAT32 ? bytes.getFloat() : bytes.getDouble();
        }
        return values;
    }

    private static int width(Precision precision) {
        return precision == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
    }

    private static byte[] header(List<Integer> shape, Precision precision) {
        String tuple = shape.stream().map(n -> n + ",").collect(Collectors.joining(" ", "(", ")"));
        String dictionary =
                "{'descr': '<f%d', 'fortran_order': False, 'shape': %s, }".formatted(width(precision), tuple);
        int before = MAGIC.length + Short.BYTES;
        int whole = (before + dictionary.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        String padded = dictionary + " ".repeat(whole - before - dictionary.length() - 1) + "\n";
        return ByteBuffer.allocate(whole)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
