package org.mtl4j.weighting.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.weighing.Batches;
import tools.jackson.databind.JsonNode;

/** Puts the batches of a recording into a plan, in the order in which each step used them. */
final class RecordedBatches implements Batches {

    private final Trace trace;
    private final Plan plan;
    private final Deque<Integer> ofStep = new ArrayDeque<>();
    private int last;
    private int validation;
    private boolean held;

    RecordedBatches(Trace trace, Plan plan) {
        this.trace = trace;
        this.plan = plan;
    }

    void begin(Trace.Step step) {
        ofStep.clear();
        ofStep.addAll(step.batches());
        next();
    }

    /** From now on every batch is the one that the plan holds. */
    void hold() {
        held = true;
    }

    @Override
    public void next() {
        if (!held) {
            last = ofStep.remove();
            repeat();
        }
    }

    @Override
    public void repeat() {
        if (!held) {
            show(last);
        }
    }

    /** Puts a batch into the plan out of turn. */
    void show(int number) {
        Trace.Batch batch = trace.batches().get(number);
        List<List<Double>> inputs = batch.inputs();
        plan.batch().begin(inputs.size());
        for (int row = 0; row < inputs.size(); row++) {
            plan.batch().input(0, row, vector(inputs.get(row)), 0);
            for (int task = 0; task < trace.tasks().size(); task++) {
                JsonNode labels =
                        Objects.requireNonNull(batch.labels().get(trace.tasks().get(task)));
                plan.batch().label(task, row, Trace.flat(labels.get(row)), 0);
            }
        }
        plan.batch().ready();
    }

    /** Recordings have no validation batches: takes one of the others. */
    void validateOn(int number) {
        validation = number;
    }

    @Override
    public void drawValidation() {}

    @Override
    public void validation() {
        if (!held) {
            show(validation);
        }
    }

    @Override
    public long trainingRows() {
        return 0;
    }

    @Override
    public long validationRows() {
        return 0;
    }

    private static double[] vector(List<Double> numbers) {
        return numbers.stream().mapToDouble(x -> x).toArray();
    }
}
