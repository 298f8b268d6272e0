package org.mtl4j.bench.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mtl4j.bench.study.Method.Role;
import org.mtl4j.engine.spec.Choice;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentReader;
import org.mtl4j.engine.spec.Origin;
import org.mtl4j.engine.spec.Problems;
import org.mtl4j.engine.spec.SharingSpec;
import org.mtl4j.engine.spec.Tree;
import org.mtl4j.engine.spec.WeightingSpec;

/**
 * Makes cells of swept documents, each with the baseline that it is measured against.
 *
 * <p>A baseline is its candidate with another architecture and equal weights, and nothing else changed: trunk, training, budget, split and seed are the candidate's. Candidates that differ
 * only in sharing or weighting therefore have one baseline in common, which is trained once.
 */
final class CellPlanner {
    private static final String EQUAL = "equal";
    private static final String NAME = "name";
    private static final String SEED = "seed";

    private final Optional<String> baseline;
    private final Set<String> baselineParameters;
    private final ExperimentCheck check;
    private final Problems problems;
    private final List<Cell> cells = new ArrayList<>();

    CellPlanner(Optional<String> baseline, Set<String> baselineParameters, ExperimentCheck check, Problems problems) {
        this.check = check;
        this.baseline = baseline;
        this.baselineParameters = baselineParameters;
        this.problems = problems;
    }

    List<Cell> cells() {
        return List.copyOf(cells);
    }

    /** The cells of one data set, baselines first. */
    void add(String data, List<Sweep.Point> points, List<Long> seeds) {
        Labels sharings = Labels.of(points.stream().map(CellPlanner::sharing).toList());
        Map<Experiment, Method> baselines = new LinkedHashMap<>();
        Map<Experiment, Method> candidates = new LinkedHashMap<>();
        for (Sweep.Point point : points) {
            Experiment experiment = ExperimentReader.read(seeded(point.document(), 0), problems);
            check.check(experiment, point.document(), problems);
            String sharing = sharings.of(sharing(point));
            Optional<Experiment> against = baseline(experiment);
            against.ifPresent(b -> baselines.computeIfAbsent(b, key -> named(baselines, point, sharing)));
            if (against.filter(experiment::equals).isEmpty()) {
                String weighting = point.document()
                        .entry(Sweep.WEIGHTING)
                        .map(entry -> TreeText.of(entry.value()))
                        .orElse(EQUAL);
                candidates.putIfAbsent(experiment, new Method(Role.CANDIDATE, sharing, weighting, point.settings()));
            }
        }
        baselines.forEach((experiment, method) -> add(data, method, experiment, seeds));
        candidates.forEach((experiment, method) -> add(data, method, experiment, seeds));
    }

    private void add(String data, Method method, Experiment experiment, List<Long> seeds) {
        for (long seed : seeds) {
            Experiment seeded = experiment.withSeed(seed);
            Optional<Experiment> against = method.role() == Role.BASELINE ? Optional.empty() : baseline(seeded);
            cells.add(new Cell(data, method, seeded, against));
        }
    }

    private Optional<Experiment> baseline(Experiment candidate) {
        return baseline.map(name -> {
            Map<String, String> parameters =
                    new TreeMap<>(candidate.sharing().architecture().parameters());
            parameters.keySet().retainAll(baselineParameters);
            SharingSpec alone = new SharingSpec(
                    Choice.of(name, parameters), candidate.sharing().trunk(), false);
            return candidate.withSharing(alone).withWeighting(WeightingSpec.of(EQUAL));
        });
    }

    /** Baselines of networks of different size are different rows. */
    private Method named(Map<Experiment, Method> named, Sweep.Point point, String sharing) {
        Method method = new Method(Role.BASELINE, baseline.orElseThrow(), EQUAL, point.settings());
        if (!named.containsValue(method)) {
            return method;
        }
        List<String> settings = new ArrayList<>(point.settings());
        settings.add("sized like " + sharing);
        return new Method(Role.BASELINE, baseline.orElseThrow(), EQUAL, settings);
    }

    /** What the document says of sharing, with the architecture's name even where it is left to the default. */
    private static Tree sharing(Sweep.Point point) {
        Origin at = point.document().at();
        Tree.Leaf standard = new Tree.Leaf(
                at, Tree.Kind.TEXT, Experiment.on("").sharing().architecture().name());
        Tree written =
                point.document().entry(Sweep.SHARING).map(Tree.Entry::value).orElse(standard);
        return written instanceof Tree.Mapping mapping && mapping.entry(NAME).isEmpty()
                ? mapping.with(new Tree.Entry(NAME, at, standard))
                : written;
    }

    private static Tree.Mapping seeded(Tree.Mapping document, long seed) {
        Origin at = document.at();
        return document.with(new Tree.Entry(SEED, at, new Tree.Leaf(at, Tree.Kind.NUMBER, String.valueOf(seed))));
    }
}
