package org.mtl4j.engine.network;

import java.util.List;
import org.mtl4j.engine.network.operation.Gradient;
import org.mtl4j.engine.network.operation.OutputOperation;
import org.mtl4j.engine.network.operation.Parameter;
import org.mtl4j.engine.network.operation.PlanOperation;
import org.mtl4j.engine.network.operation.Rows;
import org.mtl4j.engine.network.operation.Sweep;
import org.mtl4j.engine.network.operation.Value;

/** Runs the operations of a plan backward, all of them or those on one side of the representation. */
final class SweepRunner<A> {
    private final Sweep sweep;
    private final boolean[] present;
    private final List<Value<A>> values;
    private final List<Parameter<A>> parameters;
    private final Bound[] operations;

    /** An operation with the names of the nodes it computes and the task it belongs to. */
    record Bound(String nodes, int owner, PlanOperation operation) {
        boolean output() {
            return operation instanceof OutputOperation<?>;
        }
    }

    SweepRunner(
            Sweep sweep,
            boolean[] present,
            List<Value<A>> values,
            List<Parameter<A>> parameters,
            List<Bound> operations) {
        this.sweep = sweep;
        this.present = present;
        this.values = values;
        this.parameters = parameters;
        this.operations = operations.toArray(Bound[]::new);
    }

    void forward(PlanOperation.Mode mode) {
        for (Bound bound : operations) {
            bound.operation().forward(mode);
        }
    }

    /** Gradient of Σ weights[t] L_t. */
    void sum(double[] weights) {
        sweep.beginSum(weights, present);
        begin();
        for (int k = operations.length - 1; k >= 0; k--) {
            operations[k].operation().backward();
        }
        end();
    }

    /** Gradients of all tasks by themselves. */
    void perTask() {
        sweep.beginPerTask(present);
        begin();
        for (int k = operations.length - 1; k >= 0; k--) {
            operations[k].operation().backward();
        }
        end();
    }

    /** The same as far as the shared part. */
    void perTaskThroughPrivateParts() {
        sweep.beginPerTask(present);
        begin();
        for (int k = operations.length - 1; k >= 0; k--) {
            if (operations[k].output() || operations[k].owner() != Rows.SHARED) {
                operations[k].operation().backward();
            }
        }
        end();
    }

    /** Begins a sweep that starts from gradients the caller writes, and adds to the gradient there is. */
    void beginAddition() {
        sweep.beginAddition();
        begin();
    }

    /** Runs it; the losses have no part in it. */
    void runAddition() {
        for (int k = operations.length - 1; k >= 0; k--) {
            if (!operations[k].output()) {
                operations[k].operation().backward();
            }
        }
        end();
    }

    private void begin() {
        for (int k = 0; k < values.size(); k++) {
            Gradient<A> gradient = values.get(k).gradient();
            if (gradient != null) {
                gradient.begin();
            }
        }
        for (int k = 0; k < parameters.size(); k++) {
            parameters.get(k).begin();
        }
    }

    private void end() {
        for (int k = 0; k < parameters.size(); k++) {
            parameters.get(k).end();
        }
    }

    List<Bound> operations() {
        return List.of(operations);
    }

    List<Parameter<A>> parameters() {
        return parameters;
    }

    int blockOf(int task) {
        return sweep.blockOf(task);
    }
}
