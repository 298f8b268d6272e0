package org.mtl4j.sharing.module;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Extent;
import org.mtl4j.api.task.Task;

/**
 * One trunk, and heads whose matrices are slices of one factorised tensor: tasks share the factors and differ in a few numbers.
 *
 * <pre>
 * y_t = W_t trunk(x) + b_t
 * cp:            W_t = V diag(s_t) U
 * tucker:        W_t = V (Σ_k s_tk C_k) U
 * tensor-train:  W_t = (Σ_k s_tk C_k) U
 * last-axis:     W_t = Σ_k s_tk C_k
 * </pre>
 *
 * <p>U [rank × features] is shared by all tasks, V and the C_k by those of equally many outputs; C_k has rank columns beside a U,
 * and beside a V as many rows as outputs, at most rank.
 *
 * <p>Yang, Hospedales: Deep Multi-task Representation Learning: A Tensor Factorisation Approach. ICLR 2017, arXiv:1605.06391.
 *
 * <p>Shines with many tasks of few rows each, as schools or users are: a task costs {@code rank} or {@code task-rank} numbers and
 * its biases. Fails where tasks have little in common, or outputs that mean different things.
 *
 * <p>Cost: one trunk, the factors, and those few numbers for each task.
 *
 * <p>Differences: {@code tucker}, {@code tensor-train} and {@code last-axis} (matrix factorisation of the tensor flattened but
 * for its last axis, the tasks) are the paper's; {@code cp} is Tucker's with a diagonal core, the smallest. The paper factorises every
 * layer and starts from factors of networks trained alone, which also give the ranks; here it is the last layer, the factors start
 * like layers and all tasks alike (s_t = 1, or 1/√task-rank). LibMTL has no such architecture.
 */
final class LowRank implements SharingArchitecture {

    /** How the tensor is factorised. */
    enum Factorisation {
        CP,
        TUCKER,
        TENSOR_TRAIN,
        LAST_AXIS
    }

    static final Param<Factorisation> FACTORISATION = Param.oneOf(
                    "factorisation", "how the tensor of the heads' matrices is factorised", Factorisation.class)
            .defaultTo(Factorisation.CP);
    static final Param<Integer> RANK = Param.integer("rank", "width of the factorisation; unused by last-axis")
            .between(1, 100_000)
            .defaultTo(16);
    static final Param<Integer> TASK_RANK = Param.integer(
                    "task-rank", "matrices that a task's is combined from; unused by cp")
            .between(1, 1000)
            .defaultTo(4);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "low-rank", "one trunk, and heads that are factorised across tasks", LowRank::new)
            .with(FACTORISATION, RANK, TASK_RANK)
            .citing(Citation.of(
                            "Yang, Hospedales",
                            "Deep Multi-task Representation Learning: A Tensor Factorisation Approach",
                            "ICLR",
                            2017)
                    .arxiv("1605.06391"));

    private final SharingContext context;
    private final Factorisation factorisation;
    private final int rank;
    private final int taskRank;

    LowRank(SharingContext context) {
        this.context = context;
        this.factorisation = context.get(FACTORISATION);
        this.rank = context.width(context.get(RANK));
        this.taskRank = context.get(TASK_RANK);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal features = context.trunk().apply(network.shared("trunk"), context.entry(network));
        Set<String> added = new HashSet<>();
        for (Task task : context.tasks()) {
            boolean row = task.extent() == Extent.ROW && !(features.shape() instanceof Shape.Vector);
            String factors = row ? "factors-of-rows" : "factors";
            Wiring shared = again(network.shared(factors), added);
            Signal flat = row ? shared.add("flat", new Operation.Flatten(), features) : features;
            Signal projected = factorisation == Factorisation.LAST_AXIS
                    ? flat
                    : shared.add("u", new Operation.Dense(rank, false), flat);
            Wiring own = network.only(task);
            Wiring values =
                    alone(task) ? own.in("v") : again(network.shared(factors).in("v-" + task.outputs()), added);
            Signal out = factorisation == Factorisation.CP
                    ? scaled(own, values, task, projected)
                    : combined(own, values, task, projected);
            network.output(task, context.atLabels(own, task, own.sum("sum", out, bias(own, task, out))));
        }
    }

    private static Wiring again(Wiring shared, Set<String> added) {
        return added.add(shared.path()) ? shared : shared.again();
    }

    /** Whether no other task has as many outputs: then what would be shared is the task's own. */
    private boolean alone(Task task) {
        return context.tasks().stream()
                        .filter(other -> other.outputs() == task.outputs() && other.extent() == task.extent())
                        .count()
                == 1;
    }

    private Signal scaled(Wiring own, Wiring values, Task task, Signal projected) {
        Signal scaled = own.times("scaled", projected, own.free("s", rank, new Operation.Start.Value(1)));
        return values.add("dense", new Operation.Dense(task.outputs(), false), scaled);
    }

    private Signal combined(Wiring own, Wiring values, Task task, Signal projected) {
        boolean tucker = factorisation == Factorisation.TUCKER;
        int width = tucker ? Math.min(rank, task.outputs()) : task.outputs();
        List<Signal> slices = new ArrayList<>();
        for (int k = 0; k < taskRank; k++) {
            slices.add(values.add("slice-" + k, new Operation.Dense(width, false), projected));
        }
        Signal shares = own.free("s", taskRank, new Operation.Start.Value(1 / Math.sqrt(taskRank)));
        Signal mixture = own.mix("mixture", shares, slices);
        return tucker ? values.add("dense", new Operation.Dense(task.outputs(), false), mixture) : mixture;
    }

    /** A number per output, for every row. */
    private static Signal bias(Wiring own, Task task, Signal out) {
        Signal ones = own.add("ones", new Operation.Affine(Schedule.constant(0), Schedule.constant(1)), out);
        return own.times("bias", ones, own.free("b", task.outputs(), new Operation.Start.Zero()));
    }
}
