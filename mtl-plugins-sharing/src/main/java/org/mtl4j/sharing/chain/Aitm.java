package org.mtl4j.sharing.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Task;
import org.mtl4j.sharing.Heads;

/**
 * Tasks that follow each other: a task's tower attends to what the one before hands on, and a later probability above an earlier
 * one is penalised.
 *
 * <pre>
 * p = G_t z_{t−1}     q = trunk_t(x)
 * z_t = Σ_{u ∈ {p, q}} w_u V_t u     w = softmax over u of ⟨K_t u, Q_t u⟩ / √width
 * y_t = head_t(z_t)                  penalty: λ Σ_t mean(max(σ(y_t) − σ(y_{t−1}), 0))
 * </pre>
 *
 * <p>Xi, Chen, Yan, Zhang, Zhu, Zhuang, Chen: Modeling the Sequential Dependence among Audience Multi-step Conversions with
 * Multi-task Learning in Targeted Display Advertising. KDD 2021, arXiv:2105.08489.
 *
 * <p>Shines on chains of ever rarer events. Fails where the order of the tasks means nothing.
 *
 * <p>Cost: a trunk for each task, and four layers of the trunk's width for each after the first.
 *
 * <p>Differences: the paper leaves open what G, V, K and Q are; here they are linear with biases, each task's own. The authors'
 * code has batch normalisation, an activation and dropout after G, and one V, K and Q without biases for all tasks. The penalty,
 * the paper's calibrator with its λ, is between neighbours, in declared order, that are both binary and read
 * the same inputs. In a sequence or an image each step or pixel attends for itself. LibMTL has no such architecture.
 */
final class Aitm implements SharingArchitecture {

    static final Param<Double> CALIBRATION = Param.real(
                    "calibration", "weight of the penalty on a later probability above an earlier one, λ")
            .between(0, 1e3)
            .defaultTo(0.6);

    static final Factory<SharingContext, SharingArchitecture> ENTRY = Factory.sharing(
                    "aitm", "tasks in a chain: each attends to what the one before hands on", Aitm::new)
            .with(CALIBRATION, Heads.HEAD, Heads.HEAD_ACTIVATION)
            .citing(Citation.of(
                            "Xi et al.",
                            "Modeling the Sequential Dependence among Audience Multi-step Conversions with Multi-task Learning in Targeted Display Advertising",
                            "KDD",
                            2021)
                    .arxiv("2105.08489"));

    private final SharingContext context;
    private final Heads heads;
    private final double calibration;

    Aitm(SharingContext context) {
        this.context = context;
        this.heads = new Heads(context);
        this.calibration = context.get(CALIBRATION);
    }

    @Override
    public void describe(NetworkBuilder network) {
        Signal x = context.entry(network);
        List<Task> tasks = context.tasks();
        Signal handed = null;
        Signal before = null;
        for (int t = 0; t < tasks.size(); t++) {
            Task task = tasks.get(t);
            boolean last = t == tasks.size() - 1;
            Wiring at = last ? network.only(task).in("tower") : network.shared("tower-" + task.name());
            handed = attended(at, context.trunk().apply(at, x), handed);
            Signal answer = heads.of(task).apply(network.only(task).in("head"), handed);
            network.output(task, answer);
            calibrate(network, task, answer, t == 0 ? null : tasks.get(t - 1), before);
            before = answer;
        }
    }

    private static Signal attended(Wiring at, Signal own, @Nullable Signal handed) {
        if (handed == null) {
            return own;
        }
        int width = own.shape().width();
        Signal information = at.in("transfer").dense("dense", handed, width);
        Signal shares = at.softmax(
                "shares",
                at.concat("scores", List.of(score(at, "handed", information, false), score(at, "own", own, true))));
        List<Signal> values = List.of(project(at, "value", information, false), project(at, "value", own, true));
        return at.mix("attended", shares, values);
    }

    /** ⟨K u, Q u⟩ / √width, with the same K and Q for both. */
    private static Signal score(Wiring at, String name, Signal u, boolean again) {
        Signal product = at.times(name + "-product", project(at, "key", u, again), project(at, "query", u, again));
        Signal sum = at.add(name + "-sum", new Operation.Sum(), product);
        return at.scale(name + "-score", sum, 1 / Math.sqrt(u.shape().width()));
    }

    private static Signal project(Wiring at, String name, Signal u, boolean again) {
        Wiring attention = at.in("attention");
        return (again ? attention.again() : attention).dense(name, u, u.shape().width());
    }

    private void calibrate(
            NetworkBuilder network, Task task, Signal answer, @Nullable Task earlier, @Nullable Signal before) {
        if (before == null
                || earlier == null
                || calibration == 0
                || !(task instanceof Binary && earlier instanceof Binary)) {
            return;
        }
        if (!context.inputs(task).equals(context.inputs(earlier))) {
            return;
        }
        Wiring at = network.shared("calibration-" + task.name());
        Signal later = at.sigmoid("later", answer);
        Signal sooner = at.sigmoid("sooner", before);
        Signal excess = at.relu("excess", at.sum("difference", later, at.scale("negative", sooner, -1)));
        network.penalty("calibration of " + task.name(), Schedule.constant(calibration), excess);
    }
}
