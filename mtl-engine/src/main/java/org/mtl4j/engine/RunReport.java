package org.mtl4j.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtl4j.api.event.TrainingEvent.EpochFinished;
import org.mtl4j.api.event.TrainingEvent.Spent;
import org.mtl4j.engine.data.Partition;
import org.mtl4j.engine.evaluate.Evaluation;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.spec.Experiment;
import org.mtl4j.engine.train.PartEvaluator;
import org.mtl4j.engine.train.Trainer;
import org.mtl4j.engine.wiring.Run;

/**
 * What came out of one run: the selected parameters, measured on each part of the data.
 *
 * @param history one entry per epoch
 * @param selectedEpoch whose parameters were measured, from 0
 * @param spent what was read and computed for the steps, whatever the weighting looked at
 * @param parts metrics and losses by part; a part without rows is not there
 * @param timing the only numbers that differ when the same run is made again
 */
public record RunReport(
        Experiment experiment,
        List<EpochFinished> history,
        long steps,
        int selectedEpoch,
        boolean stoppedEarly,
        Spent spent,
        long sharedParameters,
        long privateParameters,
        Map<Part, Measured> parts,
        List<String> warnings,
        Timing timing) {

    /** A part of the data. */
    public enum Part {
        TRAINING,
        VALIDATION,
        TEST
    }

    /**
     * One part, measured.
     *
     * @param losses mean loss by task, in the units of training
     */
    public record Measured(int rows, Evaluation evaluation, Map<String, Double> losses) {}

    /**
     * How long it took.
     *
     * @param trainingSeconds in steps, batches included, evaluation not
     * @param seconds in all, from reading the data to the last metric
     */
    public record Timing(double trainingSeconds, double stepsPerSecond, double seconds) {}

    public RunReport {
        history = List.copyOf(history);
        warnings = List.copyOf(warnings);
    }

    /** One part, measured; empty if it has no rows. */
    public Optional<Measured> part(Part part) {
        return Optional.ofNullable(parts.get(part));
    }

    /** Metrics on test data; empty if there are none. */
    public Optional<Evaluation> test() {
        return part(Part.TEST).map(Measured::evaluation);
    }

    /** Trains a run that was put together, and measures it. */
    static RunReport of(Run run, long startNanos) {
        Trainer.Outcome outcome = run.train();
        Partition partition = run.data().partition();
        Map<Part, Measured> parts = new LinkedHashMap<>();
        measure(run, Part.TRAINING, partition.training(), parts);
        measure(run, Part.VALIDATION, partition.validation(), parts);
        measure(run, Part.TEST, partition.test(), parts);
        Layout layout = run.plan().layout();
        return new RunReport(
                run.experiment(),
                outcome.history(),
                outcome.steps(),
                outcome.selectedEpoch(),
                outcome.stoppedEarly(),
                outcome.spent(),
                layout.sharedEnd(),
                (long) layout.size() - layout.sharedEnd(),
                parts,
                run.warnings(),
                new Timing(
                        outcome.seconds(),
                        outcome.steps() / outcome.seconds(),
                        (System.nanoTime() - startNanos) / 1e9));
    }

    private static void measure(Run run, Part part, int[] rows, Map<Part, Measured> into) {
        if (rows.length > 0) {
            PartEvaluator.Outcome measured = run.evaluate(rows);
            into.put(part, new Measured(rows.length, measured.evaluation(), measured.losses()));
        }
    }
}
