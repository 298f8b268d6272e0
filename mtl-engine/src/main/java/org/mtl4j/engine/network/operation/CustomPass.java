package org.mtl4j.engine.network.operation;

import java.util.List;
import java.util.Objects;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.LayerKind;

/** What a plug-in's layer sees in one call: arrays that are made once, for the largest batch. */
final class CustomPass implements LayerKind.Pass {
    private final List<? extends CustomInput<?>> inputs;
    private final List<Shape> shapes;
    private final double[][] parameters;
    private final double[][] parameterGradients;
    private final double[] output;
    private final double[] outputGradient;
    private int first;
    private int rows;
    private boolean training;

    /**
     * @param shapes of the inputs
     * @param lengths numbers of each parameter tensor
     * @param size numbers of the output for the largest batch
     */
    CustomPass(List<? extends CustomInput<?>> inputs, List<Shape> shapes, int[] lengths, int size) {
        this.inputs = inputs;
        this.shapes = List.copyOf(shapes);
        parameters = new double[lengths.length][];
        parameterGradients = new double[lengths.length][];
        for (int k = 0; k < lengths.length; k++) {
            parameters[k] = new double[lengths[k]];
            parameterGradients[k] = new double[lengths[k]];
        }
        output = new double[size];
        outputGradient = new double[size];
    }

    /** Says which rows of the batch the call is for. */
    void begin(int firstRow, int count) {
        first = firstRow;
        rows = count;
    }

    void training(boolean whether) {
        training = whether;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public List<Shape> shapes() {
        return shapes;
    }

    @Override
    public boolean training() {
        return training;
    }

    @Override
    public int steps(int k, int row) {
        Objects.checkIndex(row, rows);
        return inputs.get(k).steps(first + row);
    }

    @Override
    public double[] input(int k) {
        return inputs.get(k).values();
    }

    @Override
    public double[] parameter(int k) {
        return parameters[k];
    }

    @Override
    public double[] output() {
        return output;
    }

    @Override
    public double[] outputGradient() {
        return outputGradient;
    }

    @Override
    public double[] inputGradient(int k) {
        return inputs.get(k).slopes();
    }

    @Override
    public double[] parameterGradient(int k) {
        return parameterGradients[k];
    }
}
