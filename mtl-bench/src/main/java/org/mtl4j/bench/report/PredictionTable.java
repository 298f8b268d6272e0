package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Legend;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Multiclass;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.model.Prediction;

/**
 * Predictions as CSV, a line for each row. A regression is its value in the unit of the data; a class is its name, with the
 * probability of each class beside it in columns {@code p(task=class)}; an answer or a label is the more probable one of two, with
 * the probability of yes. Numbers have all their digits.
 */
public final class PredictionTable {

    private PredictionTable() {}

    /**
     * Lines without ends, the first with the names of the columns.
     *
     * @throws MtlException.InvalidSpec if no task has a label for each row
     */
    public static List<String> csv(List<Prediction> predictions, Legend legend) {
        List<Column> columns = predictions.stream()
                .filter(prediction -> prediction.task().extent() == Extent.ROW)
                .flatMap(prediction -> columns(prediction, legend.outputs(prediction.task()), legend).stream())
                .toList();
        if (columns.isEmpty()) {
            throw new MtlException.InvalidSpec(
                    "the model predicts steps or pixels only, for which a line of CSV has no place; a program gets them from org.mtl4j.engine.model.Predictor");
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::name).toList()));
        for (int row = 0; row < columns.get(0).of().items(); row++) {
            int item = row;
            lines.add(
                    line(columns.stream().map(column -> column.cell().at(item)).toList()));
        }
        return lines;
    }

    /** Tasks whose labels sit at steps or pixels. */
    public static List<String> leftOut(List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.extent() != Extent.ROW)
                .map(Task::name)
                .toList();
    }

    private record Column(String name, Prediction of, Cell cell) {}

    private interface Cell {
        String at(int row);
    }

    private static List<Column> columns(Prediction of, List<String> names, Legend legend) {
        Task task = of.task();
        List<Column> columns = new ArrayList<>();
        if (task instanceof Multiclass) {
            columns.add(new Column(task.name(), of, row -> names.get(of.mostProbable(row))));
            for (int c = 0; c < task.outputs(); c++) {
                columns.add(probability(of, "%s=%s".formatted(task.name(), names.get(c)), c));
            }
        } else if (task instanceof Binary) {
            columns.add(new Column(task.name(), of, row -> names.get(of.value(row, 0) > 0.5 ? 1 : 0)));
            columns.add(probability(of, "%s=%s".formatted(task.name(), names.get(1)), 0));
        } else {
            boolean named = legend.outputs().containsKey(task.name());
            IntStream.range(0, task.outputs()).forEach(output -> {
                String name = named ? "%s-%s".formatted(task.name(), names.get(output)) : names.get(output);
                if (task instanceof Regression) {
                    columns.add(new Column(name, of, row -> number(of.value(row, output))));
                } else {
                    columns.add(new Column(name, of, row -> of.value(row, output) > 0.5 ? "1" : "0"));
                    columns.add(probability(of, name, output));
                }
            });
        }
        return columns;
    }

    private static Column probability(Prediction of, String what, int output) {
        return new Column("p(%s)".formatted(what), of, row -> number(of.value(row, output)));
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(PredictionTable::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
