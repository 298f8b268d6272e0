package org.mtl4j.bench.data;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

/** Rows in flat arrays. Each input and each task covers a contiguous range of rows; outside of it, it is missing. */
final class ArrayDataset implements Dataset {

    /**
     * The values of one input.
     *
     * @param values row-major, from {@code firstRow} on
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Values(Input.Numbers input, int firstRow, float[] values) {

        private boolean covers(int row) {
            return row >= firstRow && (long) (row - firstRow) * input.shape().size() < values.length;
        }

        private float[] at(int row) {
            int width = input.shape().size();
            return Arrays.copyOfRange(values, (row - firstRow) * width, (row - firstRow + 1) * width);
        }
    }

    /**
     * The codes of one input of categories.
     *
     * @param codes row-major, of all rows
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Codes(Input.Categories input, int[] codes) {

        private int[] at(int row) {
            int width = input.shape().size();
            return Arrays.copyOfRange(codes, row * width, (row + 1) * width);
        }
    }

    /**
     * The labels of one task.
     *
     * @param values row-major, from {@code firstRow} on: numbers of a regression, class numbers, 1 or 0 for answers; NaN is
     *     missing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Labels(Task task, int firstRow, double[] values) {

        private int width() {
            return task instanceof Multiclass ? 1 : task.outputs();
        }

        private boolean covers(int row) {
            return row >= firstRow && (long) (row - firstRow) * width() < values.length;
        }

        private void put(int row, Example into) {
            double[] label = Arrays.copyOfRange(values, (row - firstRow) * width(), (row - firstRow + 1) * width());
            if (task instanceof Regression regression) {
                into.label(regression, label);
            } else if (task instanceof Multiclass multiclass) {
                into.label(multiclass, whole(label));
            } else if (task instanceof Binary binary) {
                into.label(binary, whole(label));
            } else if (task instanceof Multilabel multilabel) {
                into.label(multilabel, whole(label));
            }
        }

        private static int[] whole(double[] label) {
            return Arrays.stream(label)
                    .mapToInt(v -> Double.isNaN(v) ? -1 : (int) v)
                    .toArray();
        }
    }

    private final Schema schema;
    private final List<Values> inputs;
    private final List<Codes> codes;
    private final List<Labels> labels;
    private final Legend legend;

    ArrayDataset(Schema schema, List<Values> inputs, List<Labels> labels) {
        this(schema, inputs, List.of(), labels, Legend.none());
    }

    ArrayDataset(Schema schema, List<Values> inputs, List<Codes> codes, List<Labels> labels, Legend legend) {
        this.schema = schema;
        this.inputs = List.copyOf(inputs);
        this.codes = List.copyOf(codes);
        this.labels = List.copyOf(labels);
        this.legend = legend;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Legend legend() {
        return legend;
    }

    @Override
    public void read(int row, Example into) {
        if (row < 0 || row >= schema.rows()) {
            throw new IndexOutOfBoundsException("Row %d of %d".formatted(row, schema.rows()));
        }
        for (Values values : inputs) {
            if (values.covers(row)) {
                into.input(values.input(), values.at(row));
            }
        }
        for (Codes of : codes) {
            into.input(of.input(), of.at(row));
        }
        for (Labels of : labels) {
            if (of.covers(row)) {
                of.put(row, into);
            }
        }
    }
}
