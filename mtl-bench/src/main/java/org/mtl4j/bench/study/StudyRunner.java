package org.mtl4j.bench.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingEvent;
import org.mtl4j.api.event.TrainingEvent.EpochFinished;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.api.provenance.Manifest;
import org.mtl4j.engine.model.ModelFile;
import org.mtl4j.engine.provenance.Fingerprint;
import org.mtl4j.engine.provenance.ManifestJson;
import org.mtl4j.engine.provenance.Provenance;
import org.mtl4j.engine.spec.ExperimentWriter;

/**
 * Runs the cells of a study, several side by side if asked to, and keeps each as soon as it is done.
 *
 * <p>All cells are resolved before the first is trained, so that a wrong name costs no time. A cell that diverges or fails is an {@link Outcome.Lost} and the study goes on; only
 * a store that cannot be written ends it, and what was kept until then is found again by the next run. Each cell draws its random numbers from its own seed, so the number of
 * jobs changes no bit of the results.
 */
public final class StudyRunner {
    private final CellRunner engine;
    private final Supplier<CellStore> stores;
    private final int jobs;
    private final StudyWatcher watcher;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** @param stores opens the store; asked once, when all cells of a study are known to be right */
    public StudyRunner(CellRunner engine, Supplier<CellStore> stores, int jobs, StudyWatcher watcher) {
        this.engine = engine;
        this.stores = stores;
        this.jobs = jobs;
        this.watcher = watcher;
    }

    /**
     * Runs what has not been run before.
     *
     * @throws MtlException if a cell cannot be run as it stands; nothing was trained then
     * @throws UncheckedIOException if a finished cell cannot be kept
     */
    public StudyOutcome run(StudyPlan plan) {
        long start = System.nanoTime();
        Map<Cell, Inputs> open = new LinkedHashMap<>();
        plan.cells().forEach(cell -> open.put(cell, engine.inputs(cell.experiment())));
        CellStore store = stores.get();
        Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
        open.forEach((cell, inputs) -> find(cell, Fingerprint.of(inputs), plan.saveModel(), store)
                .ifPresent(outcome -> outcomes.put(cell, outcome)));
        open.keySet().removeAll(outcomes.keySet());
        int reused = outcomes.size();
        watcher.started(List.copyOf(open.keySet()), reused);
        if (!open.isEmpty()) {
            outcomes.putAll(train(open, plan.saveModel(), store, engine.environment()));
        }
        Map<Cell, Outcome> inOrder = new LinkedHashMap<>();
        plan.cells().forEach(cell -> inOrder.put(cell, outcomes.get(cell)));
        return new StudyOutcome(plan, inOrder, reused, seconds(start));
    }

    /** What became of a cell before; a finished one counts only with its model if models are wanted. */
    private static Optional<Outcome> find(Cell cell, String fingerprint, boolean saveModel, CellStore store) {
        return store.find(cell, fingerprint)
                .filter(outcome -> !saveModel || outcome instanceof Outcome.Lost || store.hasModel(cell, fingerprint));
    }

    private Map<Cell, Outcome> train(
            Map<Cell, Inputs> open, boolean saveModel, CellStore store, Environment environment) {
        ExecutorService workers = Executors.newFixedThreadPool(jobs, StudyRunner::daemon);
        try {
            List<Future<Map.Entry<Cell, Outcome>>> running = new ArrayList<>();
            open.forEach((cell, inputs) -> running.add(workers.submit(
                    () -> Map.entry(cell, train(cell, saveModel, store, Provenance.manifest(inputs, environment))))));
            Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
            for (Future<Map.Entry<Cell, Outcome>> future : running) {
                Map.Entry<Cell, Outcome> done = future.get();
                outcomes.put(done.getKey(), done.getValue());
            }
            return outcomes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            stopped.set(true);
            workers.shutdownNow();
        }
    }

    private Outcome train(Cell cell, boolean saveModel, CellStore store, Manifest manifest) {
        if (stopped.get()) {
            throw new CancellationException("the study was stopped");
        }
        long start = System.nanoTime();
        History history = new History();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(CellStore.SPEC, ExperimentWriter.yaml(cell.experiment()));
        files.put(CellStore.MANIFEST, ManifestJson.write(manifest));
        Optional<byte[]> model = Optional.empty();
        Outcome outcome;
        try {
            TestedRun run = engine.run(cell.experiment(), saveModel, watched(cell, history));
            Outcome.Done done = done(run, history, seconds(start));
            files.put(CellStore.RESULT, Json.write(done.result()));
            files.put(CellStore.TIMING, Json.write(done.timing()));
            model = run.model().map(ModelFile::write);
            outcome = done;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            Outcome.Lost lost = lost(e);
            files.put(CellStore.FAILURE, Json.write(lost));
            outcome = lost;
        }
        files.put(CellStore.HISTORY, history.csv());
        if (!history.trajectory().isEmpty()) {
            files.put(CellStore.TRAJECTORY, history.trajectory().csv());
        }
        keep(cell, store, manifest, files, model);
        synchronized (watcher) {
            watcher.finished(cell, outcome);
        }
        return outcome;
    }

    private TrainingListener watched(Cell cell, History history) {
        return new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {
                if (stopped.get()) {
                    throw new CancellationException("the study was stopped");
                }
                history.on(event);
                report(cell, event);
            }

            @Override
            public boolean follows(TrainingEvent.RunStarted run) {
                return history.follows(run);
            }
        };
    }

    private void report(Cell cell, TrainingEvent event) {
        if (event instanceof EpochFinished epoch) {
            synchronized (watcher) {
                watcher.trained(cell, epoch.epoch() + 1, epoch.epochs());
            }
        }
    }

    private Outcome.Done done(TestedRun run, History history, double seconds) {
        CellResult result = new CellResult(
                run.tasks(),
                history.end().epochs(),
                history.end().steps(),
                history.end().selectedEpoch(),
                history.end().stoppedEarly(),
                history.end().spent(),
                history.start().sharedParameters(),
                history.start().privateParameters(),
                history.warnings());
        double stepsPerSecond = result.steps() / run.trainingSeconds();
        return new Outcome.Done(
                result, new Timing(seconds, run.trainingSeconds(), stepsPerSecond, jobs), history.trajectory());
    }

    private static Outcome.Lost lost(Throwable failure) {
        if (failure instanceof MtlException.Diverged) {
            return new Outcome.Lost(Outcome.Cause.DIVERGED, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof MtlException.Plugin) {
            return new Outcome.Lost(Outcome.Cause.PLUGIN, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof MtlException) {
            return new Outcome.Lost(Outcome.Cause.FAILED, String.valueOf(failure.getMessage()));
        }
        return new Outcome.Lost(Outcome.Cause.FAILED, failure.toString());
    }

    private static void keep(
            Cell cell, CellStore store, Manifest manifest, Map<String, String> files, Optional<byte[]> model) {
        try {
            store.save(cell, manifest.fingerprint(), files, model);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s: the finished cell cannot be kept in %s: %s. Nothing of it is left there. Make room or choose another folder with --out; the cells finished before are found again."
                            .formatted(cell.label(), store.folder(), e.getMessage()),
                    e);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "cell");
        thread.setDaemon(true);
        return thread;
    }
}
