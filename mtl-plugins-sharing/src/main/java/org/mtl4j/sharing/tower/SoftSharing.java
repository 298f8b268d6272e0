package org.mtl4j.sharing.tower;

import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Penalty;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.Block;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * A trunk for each task, held together by a penalty on how they differ.
 *
 * <pre>
 * y_t = head_t(trunk_t(x))
 * distance:    λ Σ_{i&lt;j} ‖θ_i − θ_j‖²        T λ times the squared distance to the mean of the towers
 * trace-norm:  λ Σ_b ‖(θ_1b, …, θ_Tb)‖_*      block by block, each tower's parameters of it a row
 * </pre>
 *
 * <p>Distance: Duong, Cohn, Bird, Cook: Low Resource Dependency Parsing. ACL 2015; to the mean: Evgeniou, Pontil: Regularized
 * Multi-Task Learning. KDD 2004. Trace norm: Yang, Hospedales: Trace Norm Regularised Deep Multi-Task Learning. ICLR 2017
 * workshop, arXiv:1606.04038.
 *
 * <p>Shines where tasks want nearly the same trunk and each has enough labels to move it a little. Fails where one λ is wrong
 * for all layers ({@code shared-blocks} keeps the penalty to the first ones).
 *
 * <p>Cost: T trunks, and the penalty's gradient once a step.
 *
 * <p>Every trunk's parameters are private to its task: strategies that look at shared gradients are idle, and the penalty is
 * added to the objective after weighting. Heads are not penalised. LibMTL has no such architecture.
 *
 * <p>The trace norm is the paper's "last axis flattening", which needs no more than towers as rows; its two others flatten the
 * layers' tensors in more ways, after Tucker and as a tensor train. The paper's is layer by layer: so is this where a block is one
 * layer, as in {@code dense} and {@code lenet}. Biases count as weights do.
 */
final class SoftSharing implements SharingArchitecture {

    /** What holds the towers together. */
    enum Coupling {
        DISTANCE(Penalty.Measure.SQUARED_DISTANCE),
        TRACE_NORM(Penalty.Measure.TRACE_NORM);

        private final Penalty.Measure measure;

        Coupling(Penalty.Measure measure) {
            this.measure = measure;
        }
    }

    static final Param<Coupling> COUPLING = Param.oneOf(
                    "coupling", "what of the towers' difference is penalised", Coupling.class)
            .defaultTo(Coupling.DISTANCE);
    static final Param<Double> STRENGTH = Param.real("strength", "weight of the penalty in the objective, λ")
            .between(0, 1e6)
            .searchLog(1e-5, 1)
            .defaultTo(1e-3);
    static final Param<Double> SHARED_BLOCKS = Param.real(
                    "shared-blocks", "share of the trunk's blocks, from the first on, that are penalised")
            .between(0, 1)
            .defaultTo(1.0);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "soft-sharing", "a trunk for each task, and a penalty on how they differ", SoftSharing::new)
            .with(COUPLING, STRENGTH, SHARED_BLOCKS, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(
                    Citation.of("Duong et al.", "Low Resource Dependency Parsing", "ACL", 2015),
                    Citation.of(
                                    "Yang, Hospedales",
                                    "Trace Norm Regularised Deep Multi-Task Learning",
                                    "ICLR workshop",
                                    2017)
                            .arxiv("1606.04038"));

    private final SharingContext context;
    private final Heads heads;
    private final Coupling coupling;
    private final double strength;
    private final double sharedBlocks;

    SoftSharing(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.coupling = context.get(COUPLING);
        this.strength = context.get(STRENGTH);
        this.sharedBlocks = context.get(SHARED_BLOCKS);
    }

    @Override
    public void describe(NetworkBuilder network) {
        for (Task task : context.tasks()) {
            Wiring at = network.only(task);
            Signal features = context.trunk().apply(tower(network, task), context.entry(network, at.in("entry"), task));
            network.output(task, heads.of(task).apply(at.in("head"), features));
        }
        if (strength > 0 && context.tasks().size() > 1) {
            List<Block> blocks = context.trunk().blocks();
            int penalised = (int) Math.round(sharedBlocks * blocks.size());
            for (Block block : blocks.subList(0, penalised)) {
                List<Wiring> towers = context.tasks().stream()
                        .map(task -> tower(network, task).in(block.name()))
                        .toList();
                network.penalty("coupling of " + block.name(), Schedule.constant(strength), coupling.measure, towers);
            }
        }
    }

    private static Wiring tower(NetworkBuilder network, Task task) {
        return network.only(task).in("tower");
    }
}
