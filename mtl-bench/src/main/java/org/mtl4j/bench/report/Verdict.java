package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mtl4j.bench.report.StudyReport.DataReport;
import org.mtl4j.bench.report.StudyReport.Row;
import org.mtl4j.bench.stats.Sample;

/**
 * Says in words where multi-task learning paid and where it lost, and how sure that is.
 *
 * <p>A method paid (lost) for sure when Student's interval of its Δm, paired by seed, lies above (below) 0. Where the interval holds 0 but every seed has the same sign, the words are
 * weaker. One seed allows no such statement, and is told so.
 */
public final class Verdict {
    private static final double CONFIDENCE = 0.95;

    /** From here on, Student's quantile is no longer far from the normal one's. */
    private static final int ENOUGH_SEEDS = 8;

    /** Of more methods than this, only the best and the worst are named with their numbers. */
    private static final int FEW_METHODS = 4;

    private Verdict() {}

    private enum Standing {
        PAID,
        LEANS_UP,
        UNCLEAR,
        LEANS_DOWN,
        LOST;

        boolean up() {
            return this == PAID || this == LEANS_UP;
        }

        boolean down() {
            return this == LOST || this == LEANS_DOWN;
        }
    }

    /** Δm of one row, with what it says. */
    private record Finding(String name, Sample deltaM, OptionalDouble margin, Standing standing) {

        static Optional<Finding> of(DataReport data, Row row) {
            return row.deltaM()
                    .map(Spread::sample)
                    .filter(sample -> sample.size() > 0)
                    .map(sample -> {
                        OptionalDouble margin = sample.margin(CONFIDENCE);
                        return new Finding(data.label(row), sample, margin, standing(sample, margin));
                    });
        }

        private static Standing standing(Sample sample, OptionalDouble margin) {
            double mean = sample.mean();
            if (margin.isEmpty()) {
                return Standing.UNCLEAR;
            }
            if (Math.abs(mean) > margin.getAsDouble()) {
                return mean > 0 ? Standing.PAID : Standing.LOST;
            }
            double[] values = sample.values();
            if (Arrays.stream(values).allMatch(v -> v > 0)) {
                return Standing.LEANS_UP;
            }
            return Arrays.stream(values).allMatch(v -> v < 0) ? Standing.LEANS_DOWN : Standing.UNCLEAR;
        }

        /** {@code pcgrad -2.5% (-3.4 to -1.6)}. */
        String words() {
            double mean = deltaM.mean();
            String text = "%s %s%%".formatted(name, Numbers.signed(mean, 1));
            if (margin.isEmpty()) {
                return text;
            }
            double half = margin.getAsDouble();
            return "%s (%s to %s)".formatted(text, Numbers.signed(mean - half, 1), Numbers.signed(mean + half, 1));
        }
    }

    /** One sentence or two per data set with a baseline, and a last one on how much they can bear; empty without baselines. */
    public static List<String> of(StudyReport report) {
        List<String> sentences = new ArrayList<>();
        int fewest = Integer.MAX_VALUE;
        boolean choice = false;
        for (DataReport data : report.data()) {
            List<Finding> findings = data.candidates().stream()
                    .flatMap(row -> Finding.of(data, row).stream())
                    .sorted(Comparator.comparingDouble(
                                    (Finding finding) -> finding.deltaM().mean())
                            .reversed())
                    .toList();
            if (!findings.isEmpty()) {
                sentences.add(data.data() + ": " + sentence(findings));
                choice |= findings.size() > 1;
                fewest = Math.min(
                        fewest,
                        findings.stream().mapToInt(f -> f.deltaM().size()).min().orElse(fewest));
            }
        }
        if (!sentences.isEmpty() && fewest < ENOUGH_SEEDS) {
            sentences.add(caution(fewest, choice));
        }
        return List.copyOf(sentences);
    }

    private static String sentence(List<Finding> findings) {
        String evidence = evidence(findings);
        Standing first = findings.get(0).standing();
        boolean alike = findings.stream().allMatch(f -> f.standing() == first);
        if (alike && first != Standing.UNCLEAR) {
            return "%s. %s did %s than separate networks. %s."
                    .formatted(headline(findings), all(findings), first.up() ? "better" : "worse", evidence);
        }
        if (alike) {
            String why = findings.get(0).margin().isEmpty()
                    ? "one seed cannot tell whether multi-task learning paid"
                    : "no difference between multi-task learning and separate networks that these seeds can show";
            return "%s. %s.".formatted(why, evidence);
        }
        List<String> parts = new ArrayList<>();
        addPart(parts, findings, Standing.PAID, "did better than separate networks");
        addPart(parts, findings, Standing.LEANS_UP, "did better with every seed, but not surely so");
        addPart(parts, findings, Standing.LOST, "did worse than separate networks");
        addPart(parts, findings, Standing.LEANS_DOWN, "did worse with every seed, but not surely so");
        addPart(parts, findings, Standing.UNCLEAR, "made no clear difference");
        return "%s. %s. %s.".formatted(headline(findings), String.join("; ", parts), evidence);
    }

    private static String headline(List<Finding> findings) {
        boolean up = findings.stream().anyMatch(f -> f.standing().up());
        boolean down = findings.stream().anyMatch(f -> f.standing().down());
        boolean paid = findings.stream().anyMatch(f -> f.standing() == Standing.PAID);
        boolean lost = findings.stream().anyMatch(f -> f.standing() == Standing.LOST);
        boolean all = findings.stream().noneMatch(f -> f.standing() == Standing.UNCLEAR);
        if (up && down) {
            return paid && lost ? "it depends on the method" : "it may depend on the method";
        } else if (all) {
            return "multi-task learning %s%s".formatted(paid || lost ? "" : "probably ", up ? "paid" : "lost");
        } else if (up) {
            return paid
                    ? "multi-task learning paid, but not with every method"
                    : "multi-task learning may have paid, with some methods";
        }
        return lost ? "multi-task learning did not pay" : "multi-task learning probably did not pay";
    }

    private static void addPart(List<String> parts, List<Finding> findings, Standing standing, String what) {
        List<Finding> some =
                findings.stream().filter(f -> f.standing() == standing).toList();
        if (!some.isEmpty()) {
            parts.add("%s %s".formatted(names(some), what));
        }
    }

    private static String all(List<Finding> findings) {
        return switch (findings.size()) {
            case 1 -> findings.get(0).name();
            case 2 -> "Both methods";
            default -> "All %d methods".formatted(findings.size());
        };
    }

    /** Each method's Δm; of many, the best and the worst. */
    private static String evidence(List<Finding> findings) {
        Finding best = findings.get(0);
        Finding worst = findings.get(findings.size() - 1);
        String title = best.margin().isEmpty() ? "Δm" : "Δm with its 95% interval";
        if (findings.size() > FEW_METHODS) {
            return "%s: best %s, worst %s".formatted(title, best.words(), worst.words());
        }
        return "%s: %s".formatted(title, findings.stream().map(Finding::words).collect(Collectors.joining(", ")));
    }

    private static String names(List<Finding> findings) {
        return findings.size() > FEW_METHODS
                ? "%d methods".formatted(findings.size())
                : listed(findings.stream().map(Finding::name).toList());
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : "%s and %s".formatted(String.join(", ", names.subList(0, last)), names.get(last));
    }

    private static String caution(int seeds, boolean choice) {
        String few = seeds == 1
                ? "One seed shows no spread: run with seeds=10 before believing a difference."
                : "%d seeds are few: the intervals are Student's and wide, and small differences between methods mean nothing yet (seeds=10 tells more)."
                        .formatted(seeds);
        return choice
                ? few + " The best of several methods looks better than it is: it was picked on the test data."
                : few;
    }
}
