package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.bench.report.ReferenceComparison.Asked;
import org.mtl4j.bench.stats.Agreement;
import org.mtl4j.bench.stats.DeltaM;
import org.mtl4j.bench.stats.Sample;
import org.mtl4j.bench.study.CellResult;
import org.mtl4j.bench.study.CellResult.Score;
import org.mtl4j.bench.study.CellResult.TaskScores;

/** What a comparison asks about one method. */
final class Questions {
    private static final String EQUAL = "equal";
    private static final String DELTA_M = "Δm %";

    private final String method;
    private final Reference.Method theirs;
    private final Map<Long, CellResult> ours;
    private final Map<Long, CellResult> baselines;

    /** Equal weights on both sides, if the method is compared by its difference to them; else empty. */
    private final Map<Long, CellResult> ourEqual;

    private final Map<String, Reference.Method> theirEqual;

    Questions(String method, Reference.Method theirs, Map<String, Map<Long, CellResult>> ours, Reference reference) {
        this.method = method;
        this.theirs = theirs;
        this.ours = ours.getOrDefault(method, Map.of());
        this.baselines = ours.getOrDefault(ReferenceComparison.SINGLE_TASK, Map.of());
        boolean byDifference = !method.equals(EQUAL)
                && !method.equals(ReferenceComparison.SINGLE_TASK)
                && ours.containsKey(EQUAL)
                && reference.methods().containsKey(EQUAL);
        this.ourEqual = byDifference ? ours.getOrDefault(EQUAL, Map.of()) : Map.of();
        this.theirEqual = byDifference ? reference.methods() : Map.of();
    }

    List<Asked> all() {
        List<Asked> asked = new ArrayList<>();
        for (TaskScores task : ours.values().iterator().next().tasks()) {
            Map<Long, Double> reference = theirs.values(task.task(), task.primary());
            if (!reference.isEmpty()) {
                asked.add(question(task, reference));
            }
        }
        Sample deltaM = deltaM();
        if (method.equals(EQUAL) && deltaM.size() > 0 && theirs.deltaM().size() > 0) {
            asked.add(asked(DELTA_M, deltaM, theirs.deltaM()));
        }
        return asked;
    }

    private Asked question(TaskScores task, Map<Long, Double> reference) {
        String quantity = task.task() + " " + task.primary();
        Map<Long, Double> values = values(ours, task);
        if (theirEqual.isEmpty()) {
            return asked(quantity, sample(values), sample(reference));
        }
        Map<Long, Double> equal = theirEqual.getOrDefault(EQUAL, theirs).values(task.task(), task.primary());
        return asked(
                quantity + " over equal", difference(values, values(ourEqual, task)), difference(reference, equal));
    }

    private Asked asked(String quantity, Sample our, Sample their) {
        return new Asked(
                method, theirs.source(), quantity, new Agreement.Question(method + " " + quantity, our, their));
    }

    private Sample deltaM() {
        List<Double> values = new ArrayList<>();
        ours.forEach((seed, result) -> {
            CellResult baseline = baselines.get(seed);
            if (baseline != null) {
                values.add(DeltaM.percent(result.tasks().stream()
                        .map(task -> pair(task, baseline))
                        .toList()));
            }
        });
        return Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static DeltaM.Pair pair(TaskScores task, CellResult baseline) {
        Score score = primary(task);
        return new DeltaM.Pair(score.value(), value(baseline, task), score.direction());
    }

    private static Map<Long, Double> values(Map<Long, CellResult> results, TaskScores task) {
        Map<Long, Double> values = new LinkedHashMap<>();
        results.forEach((seed, result) -> values.put(seed, value(result, task)));
        return values;
    }

    private static double value(CellResult result, TaskScores task) {
        return result.tasks().stream()
                .filter(scores -> scores.task().equals(task.task()))
                .mapToDouble(scores -> primary(scores).value())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Score primary(TaskScores task) {
        Score score = task.metrics().get(task.primary());
        if (score == null) {
            throw new IllegalStateException(
                    "task %s was not measured by its metric %s".formatted(task.task(), task.primary()));
        }
        return score;
    }

    private static Sample sample(Map<Long, Double> bySeed) {
        return Sample.of(
                bySeed.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Sample difference(Map<Long, Double> of, Map<Long, Double> from) {
        List<Double> differences = new ArrayList<>();
        of.forEach((seed, value) -> {
            Double other = from.get(seed);
            if (other != null) {
                differences.add(value - other);
            }
        });
        return Sample.of(differences.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
