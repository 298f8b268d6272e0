package org.mtl4j.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.bench.report.StudyReport.LostCell;

/**
 * What strategies did on data whose answer is known.
 *
 * @param title of the problem, in a few words
 * @param part which table it belongs to
 * @param measures what the numbers of a row are
 */
public record AnswerReport(String data, String title, Part part, List<Measure> measures, List<Row> rows) {

    /** Problems that are told of together. */
    public enum Part {
        FRONTS("Pareto fronts"),
        PAIRS("pairs of tasks"),
        SCALES("tasks of unequal scale");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** How a number is written. */
    public enum Form {
        /** As it is, to two decimals. */
        PLAIN,
        /** A factor. */
        FACTOR,
        /** How many of the runs. */
        COUNT
    }

    /** A number that each row has. */
    public record Measure(String name, String meaning, Form form) {}

    /**
     * One strategy.
     *
     * @param runs how many were finished
     * @param numbers by name of the measure; NaN where there is none
     */
    public record Row(String strategy, int runs, Map<String, Double> numbers, List<LostCell> lost) {
        public Row {
            numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
            lost = List.copyOf(lost);
        }
    }

    public AnswerReport {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
    }
}
