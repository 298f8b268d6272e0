package org.mtl4j.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingEvent.EpochFinished;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.metric.Metric.Direction;
import org.mtl4j.api.metric.MetricId;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.task.Task;
import org.mtl4j.engine.evaluate.Evaluation;
import org.mtl4j.engine.evaluate.Evaluator;
import org.mtl4j.engine.evaluate.Score;
import org.mtl4j.engine.network.Layout;
import org.mtl4j.engine.spec.Selection;
import org.mtl4j.engine.weighing.Clock;
import org.mtl4j.engine.weighing.LossHistory;

/**
 * Trains for some epochs, watches validation data, and leaves the selected parameters in the plan. Where an architecture
 * settles on another network, training goes on with that one's plan, and an epoch is selected from there on.
 */
public final class Trainer {

    /**
     * What training was like.
     *
     * @param selectedEpoch whose parameters were kept, from 0
     * @param spent what was read and computed for the steps
     * @param seconds spent in steps, batches included, evaluation not
     */
    public record Outcome(
            List<EpochFinished> history,
            long steps,
            int selectedEpoch,
            boolean stoppedEarly,
            TrainingEvent.Spent spent,
            double seconds) {

        public Outcome {
            history = List.copyOf(history);
        }
    }

    private final Phases phases;
    private final Clock clock;
    private final LossHistory history;
    private final Selection selection;
    private final Evaluator evaluator;
    private final TrainingListener listener;
    private final EpochMeans weights;
    private EpochMeans penalties;
    private Phase phase;
    private BestEpoch best;
    private TrainingEvent.Spent before = new TrainingEvent.Spent(0, 0, 0, 0);

    public Trainer(
            Phases phases,
            Clock clock,
            LossHistory history,
            Selection selection,
            Evaluator evaluator,
            TrainingListener listener) {
        this.phases = phases;
        this.phase = phases.first();
        this.clock = clock;
        this.history = history;
        this.selection = selection;
        this.best = new BestEpoch(selection);
        this.evaluator = evaluator.primaryOnly();
        this.listener = listener;
        this.weights =
                new EpochMeans(phase.plan().tasks().stream().map(Task::name).toList());
        this.penalties = penaltiesOf(phase);
    }

    /**
     * Trains.
     *
     * @throws MtlException.InvalidSpec if an epoch is to be selected or patience to run out without validation data
     * @throws MtlException.Diverged if a loss is not finite
     */
    public Outcome run() {
        requireValidation();
        long start = System.nanoTime();
        Layout layout = phase.plan().layout();
        TrainingEvent.RunStarted started = new TrainingEvent.RunStarted(
                phase.plan().tasks().stream().map(Task::name).toList(),
                layout.sharedEnd(),
                (long) layout.size() - layout.sharedEnd(),
                clock.epochs(),
                phase.stepsPerEpoch());
        listener.on(started);
        boolean followed = listener.follows(started);
        if (followed) {
            tellParameters();
        }
        List<EpochFinished> epochs = new ArrayList<>();
        long inSteps = 0;
        boolean stopped = false;
        for (int epoch = 0; epoch < clock.epochs() && !stopped; epoch++) {
            inSteps += trainEpoch(followed);
            Optional<Evaluation> seen =
                    phase.validation().map(part -> part.evaluate(evaluator).evaluation());
            Map<String, Double> losses = lossesOfEpoch();
            endEpochOfHistory(seen);
            clock.epochDone();
            double seconds = (System.nanoTime() - start) / 1e9;
            EpochFinished finished = new EpochFinished(
                    epoch,
                    clock.epochs(),
                    clock.step(),
                    losses,
                    scores(seen),
                    weights.take(),
                    penalties.take(),
                    seconds,
                    seconds / (epoch + 1) * (clock.epochs() - epoch - 1));
            epochs.add(finished);
            listener.on(finished);
            if (seen.isPresent()) {
                best.see(epoch, seen.get(), phase.plan());
                stopped = best.patienceIsOver();
            }
            if (!stopped) {
                settle(epoch);
            }
        }
        int selected = best.select(phase.plan(), epochs.size());
        boolean early = epochs.size() < clock.epochs();
        TrainingEvent.Spent spent = before.plus(phase.spent());
        listener.on(new TrainingEvent.RunFinished(
                epochs.size(), clock.step(), selected, early, spent, (System.nanoTime() - start) / 1e9));
        return new Outcome(epochs, clock.step(), selected, early, spent, inSteps / 1e9);
    }

    /** After the last epoch too: what is measured and kept is the network that was settled on. */
    private void settle(int epoch) {
        Optional<Phase> next = phases.after(epoch, clock.epochs());
        if (next.isPresent()) {
            before = before.plus(phase.spent());
            phase = next.get();
            penalties = penaltiesOf(phase);
            best = new BestEpoch(selection);
            Layout layout = phase.plan().layout();
            listener.on(
                    new TrainingEvent.Settled(epoch, layout.sharedEnd(), (long) layout.size() - layout.sharedEnd()));
        }
    }

    private long trainEpoch(boolean followed) {
        long start = System.nanoTime();
        TrainingStep step = phase.step();
        for (int number = 0; number < phase.stepsPerEpoch(); number++) {
            phase.batches().next();
            step.run();
            for (int task = 0; task < phase.plan().tasks().size(); task++) {
                weights.add(task, step.weight(task));
            }
            for (int k = 0; k < penalties.size(); k++) {
                penalties.add(k, step.penalty(k));
            }
            if (followed) {
                tellParameters();
            }
        }
        return System.nanoTime() - start;
    }

    private static EpochMeans penaltiesOf(Phase phase) {
        return new EpochMeans(
                phase.plan().network().penalties().stream().map(Penalty::name).toList());
    }

    private void tellParameters() {
        double[] parameters = new double[phase.plan().parameters().size()];
        phase.plan().parameters().read(0, parameters, parameters.length);
        listener.on(new TrainingEvent.Moved(
                clock.step(), Arrays.stream(parameters).boxed().toList()));
    }

    /** By task name; a task that was never present is left out. */
    private Map<String, Double> lossesOfEpoch() {
        double[] means = history.meansOfEpoch();
        Map<String, Double> losses = new LinkedHashMap<>();
        for (int task = 0; task < means.length; task++) {
            if (!Double.isNaN(means[task])) {
                losses.put(phase.plan().tasks().get(task).name(), means[task]);
            }
        }
        return losses;
    }

    private void requireValidation() {
        if (phase.validation().isEmpty() && selection.select() == Selection.Select.BEST) {
            throw new MtlException.InvalidSpec(
                    "training.select: best needs validation data, and there are none: test data are never used to select; set split.validation to a fraction such as 0.1, or training.select to last");
        }
        if (phase.validation().isEmpty() && selection.patience() > 0) {
            throw new MtlException.InvalidSpec(
                    "training.patience: %d needs validation data, and there are none; set split.validation to a fraction such as 0.1, or training.patience to 0"
                            .formatted(selection.patience()));
        }
    }

    private void endEpochOfHistory(Optional<Evaluation> seen) {
        double[] values = new double[phase.plan().tasks().size()];
        boolean[] higher = new boolean[values.length];
        Arrays.fill(values, Double.NaN);
        if (seen.isPresent()) {
            for (int task = 0; task < values.length; task++) {
                Score primary =
                        seen.get().primary(phase.plan().tasks().get(task).name());
                values[task] = primary.value();
                higher[task] = primary.direction() == Direction.HIGHER;
            }
        }
        history.endEpoch(values, higher);
    }

    private static Map<MetricId, Double> scores(Optional<Evaluation> seen) {
        Map<MetricId, Double> scores = new LinkedHashMap<>();
        seen.ifPresent(e -> e.scores().forEach((Score s) -> scores.put(s.id(), s.value())));
        return scores;
    }
}
