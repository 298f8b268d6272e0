package org.mtl4j.weighting.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.engine.random.Streams;

/** A whole training step allocates nothing, whatever strategy it asks. */
class StepAllocationTest {

    private static final int WARM_UP = 3000;
    private static final int STEPS = 1000;

    @ParameterizedTest
    @CsvSource({
        "equal, ,",
        "fixed, weights, '0.5'",
        "uncertainty, ,",
        "uncertainty, mean-weight, '1'",
        "uw-so, ,",
        "imtl-l, ,",
        "random, ,",
        "random, distribution, bernoulli",
        "random, distribution, random-normal",
        "geometric, ,",
        "scale-invariant, ,",
        "dwa, ,",
        "dtp, ,",
        "bltw, ,",
        "cov, ,",
        "slaw, ,",
        "tchebycheff, ,",
        "stch, ,",
        "stch, form, logarithms",
        "cosmos, ,",
        "pbi, ,",
        "mgda, ,",
        "mgda, normalization, loss-plus",
        "mgda, solver, frank-wolfe",
        "mgda, solver, projected-descent",
        "cagrad, ,",
        "pcgrad, ,",
        "upgrad, ,",
        "upgrad, reg-eps, '1e-4'",
        "dualproj, ,",
        "nash-mtl, ,",
        "nash-mtl, unbounded, keep",
        "fairgrad, alpha, '2'",
        "pcd, ,",
        "conicgrad, ,",
        "gradvac, ,",
        "gradvac, per, tensor",
        "gradnorm, baseline, first-step",
        "gradnorm, ,",
        "metabalance, ,",
        "imtl-g, ,",
        "imtl, ,",
        "config, ,",
        "aligned-mtl, ,",
        "krum, byzantine, 0",
        "grad-drop, on, representation",
        "grad-drop, on, parameters",
        "famo, ,",
        "db-mtl, ,",
        "moco, ,",
        "moco, onto, softmax",
        "excess-mtl, ,",
        "sam-gs, ,",
        "modo, ,",
        "sdmgrad, ,",
        "trimmed-mean, ,",
        "auto-lambda, ,",
        "moml, ,",
        "forum, ,"
    })
    void allocatesNothing(String strategy, String parameter, String value) {
        Map<String, String> parameters = parameter == null ? Map.of() : Map.of(parameter, value);

        assertThat(bytesOfAStep(Chosen.of(strategy, parameters))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "every, steps, '2', pcgrad",
        "smoothed, initial, '1', pcgrad",
        "smoothed, initial, '1', modo",
        "preferring, on, answer, excess-mtl",
        "preferring, on, losses, excess-mtl",
        "preferring, on, losses, modo",
        "normalized, by, loss, famo",
        "normalized, by, length, pcgrad",
        "normalized, by, length, sdmgrad",
        "normalized, by, loss, auto-lambda",
        "smoothed, initial, '1', forum"
    })
    void allocatesNothingWithinAWrapper(String wrapper, String parameter, String value, String strategy) {
        Chosen chosen = Chosen.of(strategy, Map.of()).within(wrapper, Map.of(parameter, value));

        assertThat(bytesOfAStep(chosen)).isZero();
    }

    private static long bytesOfAStep(Chosen chosen) {
        Trace trace = Trace.read("libmtl-EW-P1-sgd");
        try (Rig rig = new Rig(
                trace,
                new TraceNetwork(trace.network()).network(),
                chosen,
                Streams.of(1).draws("any"))) {
            rig.batches.begin(trace.steps().get(0));
            rig.batches.hold();
            run(rig, WARM_UP);
            return bytes(rig) / STEPS;
        }
    }

    private static long bytes(Rig rig) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        run(rig, STEPS);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private static void run(Rig rig, int steps) {
        for (int k = 0; k < steps; k++) {
            rig.step.run();
        }
    }
}
