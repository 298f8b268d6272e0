package org.mtl4j.api.law;

import static org.mtl4j.api.law.Law.Obligation.MUST;
import static org.mtl4j.api.law.Law.Obligation.SHOULD;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.task.Task;

/** What holds for every data set. Of large ones a thousand rows are read, spread evenly. */
public final class DatasetLaws {

    /** The declaration does not move. */
    public static final Law<Dataset> SAME_SCHEMA = new Law<>(
            "dataset/same-schema",
            MUST,
            "The schema must be the same at every call, also after rows were read.",
            data -> {
                Schema before = data.schema();
                rows(data);
                return before.equals(data.schema())
                        ? Optional.empty()
                        : Optional.of("it was %s, then %s".formatted(before, data.schema()));
            });

    /** What is put fits what is declared. */
    public static final Law<Dataset> ROWS_FIT = new Law<>(
            "dataset/rows-fit",
            MUST,
            "Each row must fit the schema: declared inputs and tasks, sizes, finite inputs, codes and labels in range.",
            DatasetLaws::rowsFit);

    /** A labelled row can be predicted. */
    public static final Law<Dataset> LABELLED_ROWS_HAVE_INPUTS = new Law<>(
            "dataset/labelled-rows-have-inputs",
            MUST,
            "A row with a task's label must hold all inputs that the task reads.",
            DatasetLaws::labelledRowsHaveInputs);

    /** Every task can be learned. */
    public static final Law<Dataset> TASKS_HAVE_LABELS = new Law<>(
            "dataset/tasks-have-labels",
            MUST,
            "Each task must have a label in some row.",
            DatasetLaws::tasksHaveLabels);

    /** Random access. */
    public static final Law<Dataset> ANY_ORDER =
            new Law<>("dataset/any-order", MUST, "Rows must be the same bits in any order of reading.", data -> {
                int[] rows = sample(data);
                List<RecordedRow> ascending = read(data, rows);
                int[] reversed = IntStream.range(0, rows.length)
                        .map(k -> rows[rows.length - 1 - k])
                        .toArray();
                List<RecordedRow> descending = new ArrayList<>(read(data, reversed));
                Collections.reverse(descending);
                return difference(ascending, descending, rows, "read backwards");
            });

    /** Several readers at once. */
    public static final Law<Dataset> ANY_THREAD = new Law<>(
            "dataset/any-thread",
            MUST,
            "Rows must be the same bits when several threads read at once.",
            DatasetLaws::anyThread);

    /** Results must be traceable. */
    public static final Law<Dataset> SOURCE_NAMED = new Law<>(
            "dataset/source-named", SHOULD, "A data set should name where it comes from and its licence.", data -> {
                Schema.Source source = data.schema().source();
                return source.citation().isBlank() || source.licence().isBlank()
                        ? Optional.of("the source is " + source)
                        : Optional.empty();
            });

    private static final int MOST_ROWS = 1000;
    private static final int THREADS = 4;

    private DatasetLaws() {}

    /** All of them. */
    public static List<Law<Dataset>> all() {
        return List.of(
                SAME_SCHEMA,
                ROWS_FIT,
                LABELLED_ROWS_HAVE_INPUTS,
                TASKS_HAVE_LABELS,
                ANY_ORDER,
                ANY_THREAD,
                SOURCE_NAMED);
    }

    private static Optional<String> rowsFit(Dataset data) {
        for (int row : sample(data)) {
            RecordedRow read = new RecordedRow(data.schema());
            data.read(row, read);
            if (!read.faults().isEmpty()) {
                return Optional.of("row %d: %s".formatted(row, String.join("; ", read.faults())));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> labelledRowsHaveInputs(Dataset data) {
        Schema schema = data.schema();
        for (int row : sample(data)) {
            RecordedRow read = new RecordedRow(schema);
            data.read(row, read);
            for (Task task : schema.tasks()) {
                for (Input input : schema.inputs(task)) {
                    if (read.labelled(task) && !read.holds(input)) {
                        return Optional.of("row %d has a label of '%s', but not its input '%s'"
                                .formatted(row, task.name(), input.name()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Looks at all rows, because labels may be rare. */
    private static Optional<String> tasksHaveLabels(Dataset data) {
        Schema schema = data.schema();
        Set<Task> missing = new HashSet<>(schema.tasks());
        for (int row = 0; row < schema.rows() && !missing.isEmpty(); row++) {
            RecordedRow read = new RecordedRow(schema);
            data.read(row, read);
            missing.removeIf(read::labelled);
        }
        return missing.stream()
                .map(t -> "none of the %d rows has a label of '%s'".formatted(schema.rows(), t.name()))
                .findFirst();
    }

    private static Optional<String> anyThread(Dataset data) {
        int[] rows = sample(data);
        List<RecordedRow> alone = read(data, rows);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<RecordedRow>>> readers = new ArrayList<>();
            for (int k = 0; k < THREADS; k++) {
                readers.add(() -> read(data, rows));
            }
            for (Future<List<RecordedRow>> together : threads.invokeAll(readers)) {
                Optional<String> difference = difference(alone, together.get(), rows, "read by several threads");
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        } catch (ExecutionException e) {
            return Optional.of("a reader threw " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<String> difference(
            List<RecordedRow> expected, List<RecordedRow> actual, int[] rows, String how) {
        for (int k = 0; k < rows.length; k++) {
            Map<String, List<Double>> before = expected.get(k).numbers();
            Map<String, List<Double>> after = actual.get(k).numbers();
            if (!before.equals(after)) {
                return Optional.of("row %d %s is %s, not %s".formatted(rows[k], how, after, before));
            }
        }
        return Optional.empty();
    }

    private static void rows(Dataset data) {
        read(data, sample(data));
    }

    private static List<RecordedRow> read(Dataset data, int[] rows) {
        List<RecordedRow> read = new ArrayList<>();
        for (int row : rows) {
            RecordedRow into = new RecordedRow(data.schema());
            data.read(row, into);
            read.add(into);
        }
        return read;
    }

    private static int[] sample(Dataset data) {
        int rows = data.schema().rows();
        if (rows < 1) {
            throw new MtlException.Data("no rows");
        }
        int count = Math.min(rows, MOST_ROWS);
        return IntStream.range(0, count)
                .map(k -> (int) ((long) k * rows / count))
                .toArray();
    }
}
