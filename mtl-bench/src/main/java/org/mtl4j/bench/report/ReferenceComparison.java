package org.mtl4j.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.api.MtlException;
import org.mtl4j.bench.stats.Agreement;
import org.mtl4j.bench.study.CellResult;
import org.mtl4j.bench.study.KeptCell;

/**
 * Whether the cells of a run agree with the runs of other libraries, by {@link Agreement}.
 *
 * <p>Asked are each task's metric of the single-task networks and of equal weights, and Δm of equal weights. All methods of a run share the luck of its seeds, so the others are asked for
 * their difference to equal weights, seed by seed: otherwise one unlucky set of seeds would count against every method.
 *
 * @param answers all comparisons, which form one family
 */
public record ReferenceComparison(String reference, List<Compared> answers) {
    static final String SINGLE_TASK = "single-task";

    public ReferenceComparison {
        answers = List.copyOf(answers);
    }

    /** One quantity of one method. */
    public record Compared(
            String method,
            String source,
            String quantity,
            Spread ours,
            Spread theirs,
            double z,
            double p,
            boolean agrees) {}

    /** What is asked about one quantity. */
    record Asked(String method, String source, String quantity, Agreement.Question question) {}

    /**
     * Compares.
     *
     * @param reference a built-in one by the name of its data, or a file
     * @param folder where a relative path starts
     * @throws MtlException.InvalidSpec if there is nothing to compare
     */
    public static ReferenceComparison of(List<KeptCell> cells, String reference, Path folder) {
        Reference theirs = Reference.find(reference, folder);
        Map<String, Map<Long, CellResult>> ours = new LinkedHashMap<>();
        for (KeptCell cell : cells) {
            CellResult before = ours.computeIfAbsent(method(cell), method -> new LinkedHashMap<>())
                    .put(cell.experiment().seed(), cell.result());
            if (before != null) {
                throw new MtlException.InvalidSpec(
                        "the run has two cells of %s with seed %d; compare a run of one study without sweeps"
                                .formatted(method(cell), cell.experiment().seed()));
            }
        }
        List<Asked> asked = new ArrayList<>();
        theirs.methods().forEach((method, run) -> {
            if (ours.containsKey(method)) {
                asked.addAll(new Questions(method, run, ours, theirs).all());
            }
        });
        if (asked.isEmpty()) {
            throw new MtlException.InvalidSpec("the run has %s and the reference %s %s: nothing to compare"
                    .formatted(ours.keySet(), theirs.id(), theirs.methods().keySet()));
        }
        List<Agreement.Answer> answers =
                Agreement.of(asked.stream().map(Asked::question).toList());
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked a = asked.get(i);
            Agreement.Answer answer = answers.get(i);
            compared.add(new Compared(
                    a.method(),
                    a.source(),
                    a.quantity(),
                    Spread.of(a.question().ours().values()),
                    Spread.of(a.question().reference().values()),
                    answer.z(),
                    answer.p(),
                    answer.agrees()));
        }
        return new ReferenceComparison(theirs.id(), compared);
    }

    public boolean agrees() {
        return answers.stream().allMatch(Compared::agrees);
    }

    private static String method(KeptCell cell) {
        boolean alone = cell.experiment().sharing().architecture().name().equals(SINGLE_TASK);
        return alone ? SINGLE_TASK : cell.experiment().weighting().plugin().name();
    }

    /** For a terminal: a row per method with its largest deviation, then every disagreement. */
    public List<String> lines() {
        Map<String, List<Compared>> byMethod = new LinkedHashMap<>();
        answers.forEach(answer -> byMethod.computeIfAbsent(answer.method(), method -> new ArrayList<>())
                .add(answer));
        TextTable table = new TextTable();
        table.row(List.of("method", "reference", "quantities", "largest deviation", "z", "spread", "agrees"));
        byMethod.forEach((method, all) -> {
            Compared largest = all.stream()
                    .max(Comparator.comparingDouble(answer -> Math.abs(answer.z())))
                    .orElseThrow();
            table.row(List.of(
                    method,
                    largest.source(),
                    String.valueOf(all.size()),
                    largest.quantity(),
                    String.format(Locale.ROOT, "%+.1f", largest.z()),
                    spread(all),
                    all.stream().allMatch(Compared::agrees) ? "yes" : "NO"));
        });
        List<String> lines = new ArrayList<>(table.lines());
        for (Compared answer : answers) {
            if (!answer.agrees()) {
                lines.add("%s, %s: %s of ours, %s of %s, z %+.1f, p %.2g after Holm's correction"
                        .formatted(
                                answer.method(),
                                answer.quantity(),
                                text(answer.ours()),
                                text(answer.theirs()),
                                answer.source(),
                                answer.z(),
                                answer.p()));
            }
        }
        lines.add("");
        lines.add(
                agrees()
                        ? "All %d quantities agree with %s within three standard errors, corrected for their number."
                                .formatted(answers.size(), reference)
                        : "%d of %d quantities disagree with %s."
                                .formatted(
                                        answers.stream()
                                                .filter(answer -> !answer.agrees())
                                                .count(),
                                        answers.size(),
                                        reference));
        return lines;
    }

    /** How our spread over seeds compares with theirs, over all quantities of a method. */
    private static String spread(List<Compared> answers) {
        double ours = answers.stream()
                .mapToDouble(a -> a.ours().sd() * a.ours().sd() / variance(a))
                .average()
                .orElse(Double.NaN);
        return Double.isFinite(ours) ? String.format(Locale.ROOT, "× %.2f", Math.sqrt(ours)) : Numbers.NONE;
    }

    private static double variance(Compared answer) {
        return answer.theirs().sd() * answer.theirs().sd();
    }

    private static String text(Spread spread) {
        return Numbers.spread(spread, Numbers.decimals(spread.mean()) + 1);
    }
}
