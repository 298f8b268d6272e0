package org.mtl4j.sharing.module;

import java.util.HashSet;
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
 * One trunk, and heads whose matrices are factorised: tasks share the factors and differ in a few numbers.
 *
 * <pre>y_t = V (s_t ⊙ U trunk(x)) + b_t     V is shared by tasks of equally many outputs</pre>
 *
 * <p>Yang, Hospedales: Deep Multi-task Representation Learning: A Tensor Factorisation Approach. ICLR 2017, arXiv:1605.06391.
 *
 * <p>Shines with many tasks of few rows each, as schools or users are: a task costs {@code rank} numbers. Fails where tasks have
 * little in common, or outputs that mean different things.
 *
 * <p>Cost: one trunk, two factors, rank + outputs numbers for each task.
 *
 * <p>This is the factorisation of the last layer's tensor with the tasks as one mode; the paper also factorises others. s_t
 * starts at 1, so all tasks begin alike.
 */
final class LowRank implements SharingArchitecture {

    static final Param<Integer> RANK = Param.integer("rank", "width of the factorisation")
            .between(1, 100_000)
            .defaultTo(16);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "low-rank", "one trunk, and heads that are factorised across tasks", LowRank::new)
            .with(RANK)
            .citing(Citation.of(
                            "Yang, Hospedales",
                            "Deep Multi-task Representation Learning: A Tensor Factorisation Approach",
                            "ICLR",
                            2017)
                    .arxiv("1605.06391"));

    private final SharingContext context;
    private final int rank;

    LowRank(SharingContext context) {
        this.context = context;
        this.rank = context.width(context.get(RANK));
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal features = context.trunk().apply(network.shared("trunk"), context.entry(network));
        Set<String> factors = new HashSet<>();
        Set<String> values = new HashSet<>();
        for (Task task : context.tasks()) {
            boolean row = task.extent() == Extent.ROW && !(features.shape() instanceof Shape.Vector);
            Wiring shared = network.shared(row ? "factors-of-rows" : "factors");
            Wiring u = factors.add(shared.path()) ? shared : shared.again();
            Signal flat = row ? u.add("flat", new Operation.Flatten(), features) : features;
            Signal projected = u.add("u", new Operation.Dense(rank, false), flat);
            Wiring own = network.only(task);
            Signal scaled = own.times("scaled", projected, own.free("s", rank, new Operation.Start.Value(1)));
            Signal out = values(network, task, shared.in("v-" + task.outputs()), values)
                    .add("dense", new Operation.Dense(task.outputs(), false), scaled);
            network.output(task, own.sum("sum", out, bias(own, task, out)));
        }
    }

    /** Where V is: with the task if no other has as many outputs. */
    private Wiring values(NetworkBuilder network, Task task, Wiring shared, Set<String> added) {
        boolean alone = context.tasks().stream()
                        .filter(other -> other.outputs() == task.outputs() && other.extent() == task.extent())
                        .count()
                == 1;
        if (alone) {
            return network.only(task).in("v");
        }
        return added.add(shared.path()) ? shared : shared.again();
    }

    /** A number per output, for every row. */
    private static Signal bias(Wiring own, Task task, Signal out) {
        Signal ones = own.add("ones", new Operation.Affine(Schedule.constant(0), Schedule.constant(1)), out);
        return own.times("bias", ones, own.free("b", task.outputs(), new Operation.Start.Zero()));
    }
}
