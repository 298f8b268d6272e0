package org.mtl4j.sharing.expert;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.api.network.NetworkBuilder;
import org.mtl4j.api.network.Operation;
import org.mtl4j.api.network.Operation.Elementwise.Function;
import org.mtl4j.api.network.Schedule;
import org.mtl4j.api.network.Signal;
import org.mtl4j.api.network.Wiring;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * Shared experts of which each task selects k, by a gate that is smooth while it learns and sparse when it is done.
 *
 * <pre>
 * s = S(γ Z_t x)                    smooth steps, a bit each; e is selected by p_ke = Π_bits (s or 1 − s, as e's code says)
 * y_t = head_t(Σ_e (Σ_k softmax(W_t x)_k p_ke) expert_e(x))
 * penalty: λ Σ_t Σ_k H(p_k)         which drives each selector to one expert, the mean over rows
 *          ρ Σ_t Σ_k 1 / Σ_e p_ke   which keeps selectors away from codes that no expert has
 * </pre>
 *
 * <p>Hazimeh, Zhao, Chowdhery, Sathiamoorthy, Chen, Mazumder, Hong, Chi: DSelect-k: Differentiable Selection in the Mixture of
 * Experts with Applications to Multi-Task Learning. NeurIPS 2021, arXiv:2106.03760.
 *
 * <p>Shines with many experts and many tasks, where dense gates blur. Fails with few experts, where {@code mmoe} does the
 * same with less; selectors may also get stuck, as steps are flat outside of their middle.
 *
 * <p>Cost: as many trunks as experts, all computed; k·⌈log₂ experts⌉ + k gate outputs a task.
 *
 * <p>Differences: the paper's γ is the width of a step, 1/γ here. LibMTL's entropy term is erased before it reaches the
 * optimiser, and with today's NumPy its codes are all alike; here both are as in the paper. The entropy's weight grows linearly
 * from 0 to {@code entropy} over training, as the paper recommends to schedule it; the authors' code sums it over the batch. For a
 * number of experts that is no power of two the unused codes' mass is lost, as in LibMTL, unless {@code reach} is above 0; the
 * authors' code has 1 there.
 */
final class DSelectK implements SharingArchitecture {

    static final Param<Integer> SELECTED = Param.integer("selected", "experts that a task selects, k")
            .between(1, 100)
            .defaultTo(2);
    static final Param<Double> SHARPNESS = Param.real("sharpness", "what the steps' inputs are multiplied by, γ")
            .between(1e-3, 1e3)
            .defaultTo(1.0);
    static final Param<Double> ENTROPY = Param.real(
                    "entropy", "weight of the selectors' entropy in the objective at the end of training, λ")
            .between(0, 1e3)
            .defaultTo(0.01);
    static final Param<Double> REACH = Param.real(
                    "reach",
                    "weight in the objective of the inverse of what selectors give to experts, if those are no power of two, ρ")
            .between(0, 1e3)
            .defaultTo(0.0);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "dselect-k", "shared experts of which each task learns to select k", DSelectK::new)
            .with(Mmoe.EXPERTS, SELECTED, SHARPNESS, ENTROPY, REACH, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                            "Hazimeh et al.",
                            "DSelect-k: Differentiable Selection in the Mixture of Experts with Applications to Multi-Task Learning",
                            "NeurIPS",
                            2021)
                    .arxiv("2106.03760"));

    /** What keeps the logarithm and the inverse of a probability of 0 finite, as in LibMTL and in the authors' code. */
    private static final double MARGIN = 1e-6;

    private final SharingContext context;
    private final Heads heads;
    private final int experts;
    private final int selected;
    private final double sharpness;
    private final double entropy;
    private final double reach;

    DSelectK(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.experts = context.get(Mmoe.EXPERTS);
        this.selected = context.get(SELECTED);
        this.sharpness = context.get(SHARPNESS);
        this.entropy = context.get(ENTROPY);
        this.reach = context.get(REACH);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal x = context.entry(network);
        List<Signal> of = Mmoe.experts(context, network, x, experts);
        for (Task task : context.tasks()) {
            Wiring at = network.only(task);
            Signal mixture = experts == 1 ? of.get(0) : at.mix("mixture", weights(network, task, x), of);
            network.output(task, heads.of(task).apply(at.in("head"), mixture));
        }
    }

    private Signal weights(NetworkBuilder network, Task task, Signal x) {
        Wiring at = network.only(task).in("gate");
        Signal flat = Gate.flat(at, x);
        List<Signal> selectors = new ArrayList<>();
        for (int k = 0; k < selected; k++) {
            Wiring selector = at.in("selector-" + k);
            Signal probabilities = selector(selector, flat);
            selectors.add(probabilities);
            if (entropy > 0) {
                network.penalty(
                        "entropy of %s's selector %d".formatted(task.name(), k),
                        new Schedule.Linear(0, entropy),
                        entropy(selector.in("entropy"), probabilities));
            }
            if (reach > 0 && Integer.bitCount(experts) > 1) {
                network.penalty(
                        "reach of %s's selector %d".formatted(task.name(), k),
                        Schedule.constant(reach),
                        inverse(selector.in("reach"), probabilities));
            }
        }
        return at.mix("weights", at.softmax("softmax", at.dense("logits", flat, selected)), selectors);
    }

    private Signal selector(Wiring at, Signal flat) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(experts - 1);
        Signal logits = at.dense("bits", flat, bits);
        Signal sharp = sharpness == 1 ? logits : at.scale("sharp", logits, sharpness);
        return at.add("codes", new Operation.BinaryCodes(experts), at.elementwise("step", Function.SMOOTH_STEP, sharp));
    }

    /** −Σ_e p_e log(p_e + 1e-6). */
    private static Signal entropy(Wiring at, Signal p) {
        Signal terms = at.times("terms", p, at.elementwise("log", Function.LOG, shifted(at, p)));
        return at.scale("negative", at.add("sum", new Operation.Sum(), terms), -1);
    }

    /** 1 / (Σ_e p_e + 1e-6). */
    private static Signal inverse(Wiring at, Signal p) {
        return at.elementwise("reciprocal", Function.RECIPROCAL, shifted(at, at.add("sum", new Operation.Sum(), p)));
    }

    private static Signal shifted(Wiring at, Signal p) {
        return at.add("shifted", new Operation.Affine(Schedule.constant(1), Schedule.constant(MARGIN)), p);
    }
}
