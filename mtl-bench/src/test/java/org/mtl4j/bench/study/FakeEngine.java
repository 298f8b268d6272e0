package org.mtl4j.bench.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent.EpochFinished;
import org.mtl4j.api.event.TrainingEvent.RunFinished;
import org.mtl4j.api.event.TrainingEvent.RunStarted;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.api.metric.MetricId;
import org.mtl4j.api.provenance.DataUse;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.bench.study.CellResult.Score;
import org.mtl4j.bench.study.CellResult.TaskScores;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.spec.ExperimentWriter;

/**
 * An engine without networks: its numbers are a function of the experiment. The weighting {@code diverging} diverges, {@code broken} is a plug-in that throws, {@code hungry} runs out of
 * memory, and {@code unknown} does not exist.
 */
public final class FakeEngine implements CellRunner {
    private static final long STEPS = 10;

    private final Queue<Experiment> trained = new ConcurrentLinkedQueue<>();

    /** What was trained so far. */
    List<Experiment> trained() {
        return List.copyOf(trained);
    }

    @Override
    public Inputs inputs(Experiment experiment) {
        if (weighting(experiment).equals("unknown")) {
            throw new MtlException.InvalidSpec("there is no weighting \"unknown\"");
        }
        return new Inputs(
                "1",
                1,
                ExperimentWriter.canonicalJson(experiment),
                new DataUse(experiment.data().name(), 10, "", "made", "CC0"),
                List.of());
    }

    @Override
    public Environment environment() {
        return new Environment("java", "os", 1, Map.of(), Map.of());
    }

    @Override
    public TestedRun run(Experiment experiment, boolean keepModel, TrainingListener listener) {
        trained.add(experiment);
        int epochs = experiment.training().epochs();
        listener.on(new RunStarted(List.of("left", "right"), 100, 20, epochs, (int) STEPS));
        for (int epoch = 0; epoch < epochs; epoch++) {
            fail(experiment, epoch);
            Map<String, Double> losses = new LinkedHashMap<>();
            losses.put("left", 1.0 / (epoch + 1));
            losses.put("right", 2.0 / (epoch + 1));
            listener.on(new EpochFinished(
                    epoch,
                    epochs,
                    (epoch + 1) * STEPS,
                    losses,
                    Map.of(new MetricId("left", "accuracy"), 0.5),
                    weighting(experiment).equals("equal") ? losses : Map.of(),
                    Map.of("distance", 0.25),
                    0,
                    Double.NaN));
        }
        long steps = epochs * STEPS;
        Spent spent = new Spent(32 * steps, 0, steps, 2 * steps);
        listener.on(new RunFinished(epochs, steps, epochs - 1, false, spent, 0.1));
        return new TestedRun(
                List.of(scores(experiment, "left", 0.9), scores(experiment, "right", 0.8)), 0.05, Optional.empty());
    }

    private static void fail(Experiment experiment, int epoch) {
        switch (weighting(experiment)) {
            case "diverging" ->
                throw new MtlException.Diverged("the loss of task left is NaN at step " + epoch * STEPS, epoch * STEPS);
            case "broken" -> throw new MtlException.Plugin("weighting \"broken\" threw: no reason");
            case "hungry" -> throw new OutOfMemoryError("Java heap space");
            default -> {}
        }
    }

    /** Sharing costs on digits and pays on subspace; a seed moves both alike, a method a little. */
    private static TaskScores scores(Experiment experiment, String task, double level) {
        double gain = experiment.sharing().architecture().name().equals("single-task") ? 0 : gain(experiment);
        double wobble = 0.003 * (Math.floorMod(experiment.seed() * 7 + task.length(), 5) - 2);
        double method = 0.001 * weighting(experiment).length();
        Map<String, Score> metrics = new TreeMap<>();
        metrics.put("accuracy", new Score(level + gain + wobble + (gain == 0 ? 0 : method), Direction.HIGHER));
        metrics.put("log-loss", new Score(1 - level - gain - wobble, Direction.LOWER));
        return new TaskScores(task, "accuracy", Collections.unmodifiableSortedMap(new TreeMap<>(metrics)));
    }

    private static double gain(Experiment experiment) {
        return experiment.data().name().equals("digits") ? -0.03 : 0.05;
    }

    private static String weighting(Experiment experiment) {
        return experiment.weighting().plugin().name();
    }
}
