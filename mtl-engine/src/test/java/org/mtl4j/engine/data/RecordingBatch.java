package org.mtl4j.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.engine.network.Batch;

/** A batch of one input and tasks with one label each that can be looked into; holds its rules like a plan's. */
public final class RecordingBatch implements Batch {
    private final int capacity;
    private final int tasks;
    private final List<List<String>> batches = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private int rows;
    private int[] from = {};
    private int[] to = {};
    private float[] inputs = {};
    private double[][] labels = {};

    public RecordingBatch(int capacity, int tasks) {
        this.capacity = capacity;
        this.tasks = tasks;
    }

    /** Every batch so far, as "row:labels" for each place; a missing label is a hyphen, one out of range a dot. */
    public List<List<String>> batches() {
        return batches;
    }

    public List<String> last() {
        return batches.get(batches.size() - 1);
    }

    /** First numbers of the input in the last batch. */
    public List<Integer> rowsOfLast() {
        List<Integer> numbers = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            numbers.add((int) inputs[row]);
        }
        return numbers;
    }

    /** Lengths of sequences in the last batch, as "steps of row". */
    public List<String> steps() {
        return List.copyOf(steps);
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public void begin(int count) {
        int[] start = new int[tasks];
        int[] end = new int[tasks];
        Arrays.fill(end, count);
        begin(count, start, end);
    }

    @Override
    public void begin(int count, int[] start, int[] end) {
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException(count + " rows");
        }
        rows = count;
        steps.clear();
        from = start.clone();
        to = end.clone();
        inputs = new float[count];
        Arrays.fill(inputs, Float.NaN);
        labels = new double[tasks][count];
        for (double[] task : labels) {
            Arrays.fill(task, Double.NaN);
        }
    }

    @Override
    public void input(int input, int row, float[] source, int offset) {
        inputs[row] = source[offset];
    }

    @Override
    public void input(int input, int row, double[] source, int offset) {
        inputs[row] = (float) source[offset];
    }

    @Override
    public void codes(int input, int row, int[] source, int offset) {
        inputs[row] = source[offset];
    }

    @Override
    public void steps(int input, int row, int count) {
        steps.add("%d of %d".formatted(count, row));
    }

    @Override
    public void label(int task, int row, double[] source, int offset) {
        if (row < from[task] || row >= to[task]) {
            throw new IllegalArgumentException("row %d of task %d".formatted(row, task));
        }
        labels[task][row] = source[offset];
    }

    @Override
    public void ready() {
        List<String> places = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder place = new StringBuilder((int) inputs[row] + ":");
            for (int task = 0; task < tasks; task++) {
                boolean inside = row >= from[task] && row < to[task];
                double label = labels[task][row];
                place.append(task == 0 ? "" : ",").append(inside ? Double.isNaN(label) ? "-" : (int) label : ".");
            }
            places.add(place.toString());
        }
        batches.add(places);
    }

    @Override
    public int labelled(int task) {
        return (int) Arrays.stream(labels[task]).filter(l -> !Double.isNaN(l)).count();
    }
}
