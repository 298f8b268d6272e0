package org.mtl4j.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.data.Schema.Split;
import org.mtl4j.api.random.Draws;
import org.mtl4j.engine.random.Streams;

/**
 * Which rows train, which validate, and which test; each part in ascending order. Official parts win over fractions, and
 * rows of one group stay together. What is drawn comes from the stream "split" and depends on nothing else.
 */
public final class Partition {
    private static final String STREAM = "split";

    private final int[] training;
    private final int[] validation;
    private final int[] test;

    private Partition(int[] training, int[] validation, int[] test) {
        this.training = training;
        this.validation = validation;
        this.test = test;
    }

    /**
     * Three parts. A part that the official split has is taken as it is; one that it lacks is taken out of its training
     * part, if the fraction is not 0.
     *
     * @param validation fraction of the rows that are divided, at least 0
     * @param test the same; both together less than 1
     * @throws MtlException.Data if nothing is left to train on, a part that was asked for is empty, or a task has no label
     *     in the training part
     */
    public static Partition of(Table table, double validation, double test, Streams streams) {
        Parts parts = new Parts(table, streams.draws(STREAM));
        int[] rest = parts.all();
        int[] validated = {};
        int[] tested = {};
        if (table.schema().split() instanceof Split.Official official) {
            rest = sorted(official.train());
            validated = sorted(official.validation());
            tested = sorted(official.test());
        }
        int divided = rest.length;
        if (tested.length == 0 && test > 0) {
            tested = parts.take(rest, test * divided, "test");
            rest = without(rest, tested);
        }
        if (validated.length == 0 && validation > 0) {
            validated = parts.take(rest, validation * divided, "validation");
            rest = without(rest, validated);
        }
        return checked(table, rest, validated, tested);
    }

    /**
     * Parts for cross-validation: each fold is the test part once. The rows of an official test part are in none of them.
     *
     * @param folds at least 2
     * @param validation fraction of the rows outside of the fold, at least 0 and less than 1
     * @throws MtlException.Data if there are fewer rows or groups than folds, or a task has no label in a training part
     */
    public static List<Partition> folds(Table table, int folds, double validation, Streams streams) {
        Parts parts = new Parts(table, streams.draws(STREAM));
        int[] rows = parts.all();
        if (table.schema().split() instanceof Split.Official official) {
            rows = IntStream.concat(
                            official.train().stream().mapToInt(Integer::intValue),
                            official.validation().stream().mapToInt(Integer::intValue))
                    .sorted()
                    .toArray();
        }
        List<int[]> tests = parts.deal(rows, folds);
        List<Partition> partitions = new ArrayList<>();
        for (int[] test : tests) {
            int[] rest = without(rows, test);
            int[] validated = validation > 0 ? parts.take(rest, validation * rest.length, "validation") : new int[0];
            partitions.add(checked(table, without(rest, validated), validated, test));
        }
        return partitions;
    }

    public int[] training() {
        return training.clone();
    }

    public int[] validation() {
        return validation.clone();
    }

    public int[] test() {
        return test.clone();
    }

    private static Partition checked(Table table, int[] training, int[] validation, int[] test) {
        if (training.length == 0) {
            throw new MtlException.Data(
                    "The data set '%s' has no row left to train on: %d validate and %d test. Lower split.validation or split.test."
                            .formatted(table.name(), validation.length, test.length));
        }
        table.requireLabels(training);
        return new Partition(training, validation, test);
    }

    private static int[] sorted(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** Both in ascending order. */
    private static int[] without(int[] rows, int[] taken) {
        return Arrays.stream(rows)
                .filter(row -> Arrays.binarySearch(taken, row) < 0)
                .toArray();
    }

    /** Draws parts of whole groups; without groups, every row is one. */
    private static final class Parts {
        private final Table table;
        private final Draws draws;
        private final int[] groupOfRow;

        Parts(Table table, Draws draws) {
            this.table = table;
            this.draws = draws;
            this.groupOfRow = table.schema().split() instanceof Split.Groups groups
                    ? groups.groupOfRow().stream().mapToInt(Integer::intValue).toArray()
                    : all();
        }

        int[] all() {
            return IntStream.range(0, table.rows()).toArray();
        }

        /** Groups in random order, each taken if it brings the part's size nearer to its target; at least the smallest. */
        int[] take(int[] rows, double target, String part) {
            List<List<Integer>> groups = shuffled(rows);
            List<Integer> taken = new ArrayList<>();
            for (List<Integer> group : groups) {
                if (Math.abs(taken.size() + group.size() - target) < Math.abs(taken.size() - target)) {
                    taken.addAll(group);
                }
            }
            if (taken.isEmpty()) {
                taken.addAll(groups.stream()
                        .min((a, b) -> Integer.compare(a.size(), b.size()))
                        .orElseThrow(() -> new MtlException.Data(
                                "The data set '%s' has no row for the %s part.".formatted(table.name(), part))));
            }
            return sorted(taken);
        }

        /** Groups in random order, each to the fold that is smallest so far. */
        List<int[]> deal(int[] rows, int folds) {
            List<List<Integer>> groups = shuffled(rows);
            if (folds < 2 || groups.size() < folds) {
                throw new MtlException.Data(
                        "The data set '%s' cannot be divided into %d folds: it has %d rows in %d groups."
                                .formatted(table.name(), folds, rows.length, groups.size()));
            }
            List<List<Integer>> dealt = new ArrayList<>();
            for (int fold = 0; fold < folds; fold++) {
                dealt.add(new ArrayList<>());
            }
            for (List<Integer> group : groups) {
                dealt.stream()
                        .min((a, b) -> Integer.compare(a.size(), b.size()))
                        .orElseThrow()
                        .addAll(group);
            }
            return dealt.stream().map(Partition::sorted).toList();
        }

        private List<List<Integer>> shuffled(int[] rows) {
            Map<Integer, List<Integer>> byGroup = new HashMap<>();
            List<List<Integer>> groups = new ArrayList<>();
            for (int row : rows) {
                byGroup.computeIfAbsent(groupOfRow[row], g -> {
                            List<Integer> group = new ArrayList<>();
                            groups.add(group);
                            return group;
                        })
                        .add(row);
            }
            int[] order = new int[groups.size()];
            draws.permutation(order);
            return Arrays.stream(order).mapToObj(groups::get).toList();
        }
    }
}
