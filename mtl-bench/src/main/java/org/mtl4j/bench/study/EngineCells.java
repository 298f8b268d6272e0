package org.mtl4j.bench.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.event.TrainingListener;
import org.mtl4j.api.provenance.Environment;
import org.mtl4j.api.provenance.Inputs;
import org.mtl4j.bench.study.CellResult.TaskScores;
import org.mtl4j.engine.Mtl;
import org.mtl4j.engine.RunReport;
import org.mtl4j.engine.evaluate.Evaluation;
import org.mtl4j.engine.evaluate.Score;
import org.mtl4j.engine.model.SavedModel;
import org.mtl4j.engine.provenance.Machine;
import org.mtl4j.engine.spec.Experiment;

/** Cells trained by the engine. */
public final class EngineCells implements CellRunner {
    private final Mtl mtl;

    public EngineCells(Mtl mtl) {
        this.mtl = mtl;
    }

    @Override
    public Inputs inputs(Experiment experiment) {
        return mtl.inputs(experiment);
    }

    @Override
    public Environment environment() {
        return Machine.here().environment();
    }

    @Override
    public TestedRun run(Experiment experiment, boolean keepModel, TrainingListener listener) {
        if (!keepModel) {
            return tested(mtl.run(experiment, listener), Optional.empty());
        }
        Mtl.Trained trained = mtl.train(experiment, listener);
        return tested(trained.report(), Optional.of(trained.model()));
    }

    private static TestedRun tested(RunReport report, Optional<SavedModel> model) {
        Evaluation test = report.test()
                .orElseThrow(() -> new MtlException.InvalidSpec(
                        "%s has no test rows, so methods cannot be compared; give it some with split.test"
                                .formatted(report.experiment().data().name())));
        return new TestedRun(scores(test), report.timing().trainingSeconds(), model);
    }

    private static List<TaskScores> scores(Evaluation test) {
        Map<String, SortedMap<String, CellResult.Score>> byTask = new LinkedHashMap<>();
        for (Score score : test.scores()) {
            byTask.computeIfAbsent(score.id().task(), task -> new TreeMap<>())
                    .put(score.id().metric(), new CellResult.Score(score.value(), score.direction()));
        }
        List<TaskScores> tasks = new ArrayList<>();
        byTask.forEach((task, metrics) ->
                tasks.add(new TaskScores(task, test.primary(task).id().metric(), metrics)));
        return tasks;
    }
}
