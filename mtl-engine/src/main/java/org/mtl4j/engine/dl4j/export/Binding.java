package org.mtl4j.engine.dl4j.export;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * An array of DL4J and where its numbers come from.
 *
 * @param array its name in the graph's table of parameters
 * @param length how many numbers it has
 * @param node that owns the parameter
 * @param parameter its name within the node
 * @param number of each element of the array, counted by rows, the number of the parameter, counted as described
 */
record Binding(String array, int length, String node, String parameter, IntUnaryOperator number) {

    /** In place of a parameter: running means, then variances. */
    static final String STATISTICS = "running statistics";

    /** The numbers of the array, by rows. */
    double[] numbers(NetworkValues values) {
        double[] described = parameter.equals(STATISTICS) ? values.statistics(node) : values.parameter(node, parameter);
        return IntStream.range(0, length)
                .mapToDouble(k -> described[number.applyAsInt(k)])
                .toArray();
    }
}
