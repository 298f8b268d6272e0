package org.mtl4j.bench.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentWriter;
import org.mtl4j.engine.spec.Origin;
import org.mtl4j.engine.spec.Overrides;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.Section;
import org.mtl4j.engine.spec.Tree;

/**
 * Reads a study: an experiment's keys, with lists where there are several things to compare, and the keys {@code summary}, {@code seeds}, {@code baseline}, {@code metric},
 * {@code save-model} and {@code per-data}. The weighting {@code all} stands for every one that there is.
 *
 * <p>What holds for one data set is put together in three layers: the study's own keys, those under {@code per-data} for the set, and the arguments of the command line, each over the
 * one before. Lists are swept only then.
 */
public final class StudyReader {
    /** The architecture that candidates are measured against unless a study says otherwise. */
    public static final String SINGLE_TASK = "single-task";

    private static final String DATA = "data";
    private static final String SEED = "seed";
    private static final String SEEDS = "seeds";
    private static final String BASELINE = "baseline";
    static final String METRIC = "metric";
    private static final String SAVE_MODEL = "save-model";
    private static final String PER_DATA = "per-data";
    private static final String SUMMARY = "summary";

    /** What a data set may not have of its own: the study is built from these. */
    private static final List<String> STUDY_KEYS = List.of(SUMMARY, SEEDS, BASELINE, METRIC, SAVE_MODEL, PER_DATA);

    private static final String NO_BASELINE = "none";

    /** Stands for all weightings that there are. */
    private static final String ALL = "all";

    private static final int MOST_SEEDS = 10_000;

    private final String name;
    private final List<String> arguments;
    private final List<String> weightings;
    private final Problems problems;

    private StudyReader(String name, List<String> arguments, List<String> weightings, Problems problems) {
        this.name = name;
        this.arguments = arguments;
        this.weightings = weightings;
        this.problems = problems;
    }

    /**
     * Reads and sweeps a study.
     *
     * @param name the study's name
     * @param document as it was written; problems found in reading it are in {@code problems}
     * @param arguments {@code key=value} of the command line
     * @param weightings what {@code all} stands for
     * @param baselineParameters parameters that the single-task architecture has: a candidate's values of them are the baseline's too
     * @param check is asked about every experiment
     * @throws org.mtl4j.api.MtlException.InvalidSpec with all problems of the study
     */
    public static StudyPlan read(
            String name,
            Tree.Mapping document,
            List<String> arguments,
            List<String> weightings,
            Set<String> baselineParameters,
            ExperimentCheck check,
            Problems problems) {
        StudyReader reader = new StudyReader(name, arguments, weightings, problems);
        StudyPlan plan = reader.plan(document, baselineParameters, check);
        problems.throwIfAny();
        return plan;
    }

    private StudyPlan plan(Tree.Mapping written, Set<String> baselineParameters, ExperimentCheck check) {
        Tree.Mapping document = Overrides.apply(written, arguments(false), problems);
        Section top = new Section(document, "", problems);
        String baseline = top.text(BASELINE, SINGLE_TASK);
        CellPlanner cells = new CellPlanner(
                baseline.equals(NO_BASELINE) ? Optional.empty() : Optional.of(baseline),
                baselineParameters,
                check,
                problems);
        String summary = top.text(SUMMARY, "");
        boolean saveModel = top.flag(SAVE_MODEL, false);
        List<Long> seeds = seeds(top);
        Tree.Mapping shared = experimentKeys(document, top);
        Map<String, Tree.Mapping> own = perData(top);
        List<Tree> sets = sets(document);
        Map<String, String> metrics = new LinkedHashMap<>();
        Labels labels = Labels.of(sets);
        for (Tree set : sets) {
            Tree.Mapping layer = own.getOrDefault(TreeText.name(set), new Tree.Mapping(document.at(), List.of()));
            Section keys = new Section(layer, PER_DATA + "." + TreeText.name(set), problems);
            String metric = argued(METRIC) ? top.text(METRIC, "") : keys.text(METRIC, top.text(METRIC, ""));
            if (!metric.isEmpty()) {
                metrics.put(labels.of(set), metric);
            }
            cells.add(labels.of(set), points(onto(shared, set), layer.without(METRIC)), seeds);
        }
        reportStrangers(own, sets, top);
        return new StudyPlan(name, summary, cells.cells(), saveModel, metrics);
    }

    /** What of a document is an experiment's; a key that is neither an experiment's nor a study's is a problem. */
    private static Tree.Mapping experimentKeys(Tree.Mapping document, Section top) {
        Set<String> known = ExperimentWriter.values(Experiment.on("")).keySet();
        known.forEach(top::value);
        STUDY_KEYS.forEach(top::value);
        top.close();
        return new Tree.Mapping(
                document.at(),
                document.entries().stream()
                        .filter(entry -> known.contains(entry.key()))
                        .toList());
    }

    private static Tree.Mapping onto(Tree.Mapping document, Tree set) {
        return document.with(new Tree.Entry(DATA, set.at(), set));
    }

    /** The combinations of one data set, with the command line's word as the last. */
    private List<Sweep.Point> points(Tree.Mapping shared, Tree.Mapping own) {
        List<String> again = arguments(false).stream()
                .filter(argument ->
                        !STUDY_KEYS.contains(key(argument)) && !key(argument).equals(DATA))
                .toList();
        Tree.Mapping merged = withAllWeightings(Overrides.apply(Layers.over(shared, own), again, problems));
        List<Sweep.Point> points = new ArrayList<>();
        for (Sweep.Point point : Sweep.points(merged)) {
            Tree.Mapping argued = Overrides.apply(point.document(), arguments(true), problems);
            Sweep.points(argued).forEach(more -> points.add(more.after(point.settings())));
        }
        return points;
    }

    /** The word {@code all} replaced by the weightings that are not named beside it. */
    private Tree.Mapping withAllWeightings(Tree.Mapping document) {
        Tree written = document.entry(Sweep.WEIGHTING).map(Tree.Entry::value).orElse(document);
        List<Tree> items = written instanceof Tree.Items list ? list.items() : List.of(written);
        List<String> named = items.stream().map(TreeText::of).toList();
        if (!named.contains(ALL) || weightings.contains(ALL)) {
            return document;
        }
        List<Tree> all = new ArrayList<>();
        for (Tree item : items) {
            if (TreeText.of(item).equals(ALL)) {
                weightings.stream()
                        .filter(weighting -> !named.contains(weighting))
                        .forEach(weighting -> all.add(new Tree.Leaf(item.at(), Tree.Kind.TEXT, weighting)));
            } else {
                all.add(item);
            }
        }
        return document.with(new Tree.Entry(Sweep.WEIGHTING, written.at(), new Tree.Items(written.at(), all)));
    }

    /** Arguments for a key within a key, which must wait until lists are swept, or the others. */
    private List<String> arguments(boolean deep) {
        return arguments.stream()
                .filter(argument ->
                        deep == (key(argument).contains(".") && !key(argument).startsWith(PER_DATA + ".")))
                .toList();
    }

    private boolean argued(String key) {
        return arguments.stream().anyMatch(argument -> key(argument).equals(key));
    }

    private static String key(String argument) {
        return argument.substring(0, Math.max(0, argument.indexOf('='))).strip();
    }

    /** The data sets; where there is none, one without a name, so that the experiment's reader says what is missing. */
    private static List<Tree> sets(Tree.Mapping document) {
        Optional<Tree> value = document.entry(DATA).map(Tree.Entry::value);
        if (value.isPresent() && value.get() instanceof Tree.Items list) {
            return list.items();
        }
        return List.of(value.orElse(new Tree.Mapping(document.at(), List.of())));
    }

    private Map<String, Tree.Mapping> perData(Section top) {
        Map<String, Tree.Mapping> own = new LinkedHashMap<>();
        Optional<Tree> value = top.value(PER_DATA);
        if (value.isPresent() && value.get() instanceof Tree.Mapping mapping) {
            for (Tree.Entry entry : mapping.entries()) {
                if (entry.value() instanceof Tree.Mapping layer) {
                    own.put(entry.key(), withoutStudyKeys(entry.key(), layer));
                } else {
                    problems.add(
                            entry.value().at(),
                            PER_DATA + "." + entry.key(),
                            "a mapping of keys to values is expected, not %s"
                                    .formatted(entry.value().describe()));
                }
            }
        } else {
            value.ifPresent(tree -> top.wrong(PER_DATA, tree, "a mapping from data sets to their own keys"));
        }
        return own;
    }

    private Tree.Mapping withoutStudyKeys(String set, Tree.Mapping layer) {
        Tree.Mapping own = layer;
        for (Tree.Entry entry : layer.entries()) {
            boolean common = STUDY_KEYS.contains(entry.key()) && !entry.key().equals(METRIC);
            if (common || entry.key().equals(DATA) || entry.key().equals(SEED)) {
                own = own.without(entry.key());
                problems.add(
                        entry.at(),
                        "%s.%s.%s".formatted(PER_DATA, set, entry.key()),
                        "is the same for all data sets of a study");
            }
        }
        return own;
    }

    /** Keys of data sets that are not in the study; when the command line chose the data sets, the others are just not run. */
    private void reportStrangers(Map<String, Tree.Mapping> own, List<Tree> sets, Section top) {
        List<String> names = sets.stream().map(TreeText::name).toList();
        if (argued(DATA)) {
            return;
        }
        own.forEach((set, layer) -> {
            if (!names.contains(set)) {
                problems.add(
                        layer.at(),
                        top.path(PER_DATA + "." + set),
                        "this study has no such data set; it has %s".formatted(String.join(", ", names)));
            }
        });
    }

    /** {@code seeds: 3} are 0, 1 and 2; {@code seeds: [4, 7]} and {@code seed: 4} are what they say. */
    private List<Long> seeds(Section top) {
        Optional<Tree> counted = top.value(SEEDS);
        Optional<Tree> single = top.value(SEED);
        if (counted.isPresent() && single.isPresent()) {
            top.problem(SEEDS, "is given beside seed; only one can hold");
        }
        if (counted.isPresent() && counted.get() instanceof Tree.Leaf leaf) {
            long count = whole(leaf, SEEDS).orElse(1L);
            if (count < 1 || count > MOST_SEEDS) {
                problems.add(
                        leaf.at(),
                        SEEDS,
                        "how many seeds, from 1 to %d, or a list of seeds is expected, not %s"
                                .formatted(MOST_SEEDS, leaf.text()));
                return List.of(0L);
            }
            return LongStream.range(0, count).boxed().toList();
        }
        Tree value = counted.or(() -> single).orElse(new Tree.Leaf(new Origin(name, 0, 0), Tree.Kind.NUMBER, "0"));
        List<Tree> items = value instanceof Tree.Items list ? list.items() : List.of(value);
        List<Long> seeds = items.stream()
                .flatMap(item -> whole(item, SEED).stream())
                .distinct()
                .toList();
        return seeds.isEmpty() ? List.of(0L) : seeds;
    }

    private Optional<Long> whole(Tree tree, String key) {
        if (tree instanceof Tree.Leaf leaf && leaf.text().matches("[+-]?\\d{1,18}")) {
            return Optional.of(Long.parseLong(leaf.text()));
        }
        problems.add(tree.at(), key, "a whole number is expected, not %s".formatted(tree.describe()));
        return Optional.empty();
    }
}
