package org.mtl4j.bench.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Example;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Multilabel;
import org.mtl4j.api.task.Regression;

/** Rows of a data set as matrices. What is missing is NaN. */
final class Rows {

    private final Dataset data;
    private final List<OneRow> rows;

    private Rows(Dataset data, List<Integer> rows) {
        this.data = data;
        this.rows = rows.stream()
                .map(row -> {
                    OneRow one = new OneRow();
                    data.read(row, one);
                    return one;
                })
                .toList();
    }

    static Rows all(Dataset data) {
        return new Rows(data, IntStream.range(0, data.schema().rows()).boxed().toList());
    }

    static Rows training(Dataset data) {
        return new Rows(data, official(data).train());
    }

    static Rows validation(Dataset data) {
        return new Rows(data, official(data).validation());
    }

    static Rows test(Dataset data) {
        return new Rows(data, official(data).test());
    }

    private static Schema.Split.Official official(Dataset data) {
        return (Schema.Split.Official) data.schema().split();
    }

    int size() {
        return rows.size();
    }

    /** [rows][width] of the only input. */
    double[][] inputs() {
        return inputs(data.schema().inputs().get(0).name());
    }

    double[][] inputs(String name) {
        int width = data.schema().inputs().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow()
                .shape()
                .size();
        double[] missing = new double[width];
        Arrays.fill(missing, Double.NaN);
        return rows.stream().map(row -> row.inputs.getOrDefault(name, missing)).toArray(double[][]::new);
    }

    /** Labels of a task with one label a row. */
    double[] labels(String task) {
        return rows.stream()
                .mapToDouble(row -> row.labels.getOrDefault(task, new double[] {Double.NaN})[0])
                .toArray();
    }

    /** All labels of a task in one row, one after the other. */
    double[] labels(String task, int row) {
        return rows.get(row).labels.getOrDefault(task, new double[0]);
    }

    /** Keeps what is put. */
    private static final class OneRow implements Example {
        private final Map<String, double[]> inputs = new HashMap<>();
        private final Map<String, double[]> labels = new HashMap<>();

        @Override
        public void input(Input.Numbers input, float... values) {
            double[] numbers = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = values[i];
            }
            inputs.put(input.name(), numbers);
        }

        @Override
        public void input(Input.Categories input, int... codes) {
            inputs.put(input.name(), numbers(codes));
        }

        @Override
        public void input(Input.Tokens input, int... symbols) {
            double[] numbers = new double[symbols.length];
            Arrays.setAll(numbers, k -> symbols[k]);
            inputs.put(input.name(), numbers);
        }

        @Override
        public void label(Regression task, double... values) {
            labels.put(task.name(), values);
        }

        @Override
        public void label(Multiclass task, int... classes) {
            labels.put(task.name(), numbers(classes));
        }

        @Override
        public void label(Binary task, int... answers) {
            labels.put(task.name(), numbers(answers));
        }

        @Override
        public void label(Multilabel task, int... answers) {
            labels.put(task.name(), numbers(answers));
        }

        private static double[] numbers(int[] labels) {
            return Arrays.stream(labels)
                    .mapToDouble(l -> l < 0 ? Double.NaN : l)
                    .toArray();
        }
    }
}
