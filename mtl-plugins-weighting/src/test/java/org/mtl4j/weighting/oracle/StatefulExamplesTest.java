package org.mtl4j.weighting.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.api.law.Answer;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.weighting.Recorded;
import tools.jackson.databind.JsonNode;

/** Two steps of strategies that remember, computed from the papers' formulas by others: answers and what is remembered. */
class StatefulExamplesTest {

    private static final JsonNode RECORDED =
            Recorded.read("oracle/weighting-examples.json").get("stateful_methods");
    private static final Offset<Double> PRINTED = within(1e-6);

    static Stream<Arguments> examples() {
        return Recorded.all(RECORDED).map(e -> Arguments.of(e.get("method").asString() + " " + e.get("params"), e));
    }

    @Test
    void areAllThere() {
        assertThat(examples()).hasSize(12);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void agree(String name, JsonNode recorded) {
        Account example = new Account(recorded);
        String method = example.text("method");
        Account params = new Account(example.has("params") ? example.get("params") : example.get("method"));
        switch (method) {
            case "FAMO" -> famo(example, params);
            case "GradNorm" -> gradNorm(example, params);
            case "MoCo (LibMTL form: softmax instead of simplex projection, grads normalised to length L_i)" ->
                moCo(example, example.vector("losses"), libMtlMoCo(params));
            case "MoCo (paper form: raw gradients, simplex projection, constant beta .5, gamma .1, rho 0)" ->
                moCo(example, new double[] {1, 1}, Method.of("moco", "beta-decay", 0, "gamma-decay", 0));
            case "DB-MTL" -> dbMtl(example, params);
            case "ExcessMTL (LibMTL form, step 0.01, weights sum to T)" -> excessMtl(example);
            case "MoDo" -> moDo(example, params);
            case "SDMGrad" -> sdmGrad(example, params);
            case "CR-MOGM(MGDA, alpha=.9)" -> crMogm(example);
            case "IMTL hybrid (LibMTL): losses e^s L - s, then IMTL-G on those gradients" -> imtl(example);
            default -> throw new IllegalArgumentException("no strategy for " + method);
        }
        assertThat(example.unread()).isEmpty();
    }

    private static void famo(Account example, Account params) {
        Method method = Method.of("famo", "rate", params.number("lr"), "decay", params.number("weight_decay"));
        double[] before = example.vector("step1_losses");
        double[] after = example.vector("new_losses");
        Derivatives derivatives = new Derivatives();
        Rehearsal watched = derivatives.of(method, 2);

        FixedLosses.lookBack(watched.weighting(), before, after);
        Rehearsal run = method.open(2);
        run.step(Scene.of(before, new double[][] {{1, 0}, {0, 0.01}}));
        double[] logits = perTask(run, "logits");

        assertThat(params.text("optimizer")).isEqualTo("Adam");
        assertThat(IntStream.range(0, 2)
                        .mapToDouble(i -> Math.log(before[i] / after[i]))
                        .toArray())
                .containsExactly(example.vector("delta"), PRINTED);
        assertThat(derivatives.last()).containsExactly(example.vector("logit_gradient"), PRINTED);
        assertThat(logits).containsExactly(example.vector("logits_after"), PRINTED);
        assertThat(Scalarizer.softmax(logits)).containsExactly(example.vector("z_after"), PRINTED);
        assertThat(run.step(Scene.of(after, new double[2][1])).weights())
                .containsExactly(example.vector("next_coefficients_on_new_losses"), within(1e-5));
    }

    /** By hand: the derivatives of Σ |w_i ‖g_i‖ − target_i| are ± ‖g_i‖; a rehearsal descends at a rate of 0.1, too. */
    private static void gradNorm(Account example, Account params) {
        double alpha = params.number("alpha");
        double[] norms = example.vector("gradient_norms");
        double[] losses = example.vector("losses");
        double[] initial = example.vector("initial_losses");
        double[] rates = {losses[0] / initial[0], losses[1] / initial[1]};
        double[] relative = divided(rates, (rates[0] + rates[1]) / 2);
        double length = (norms[0] + norms[1]) / 2;
        double[] target = {length * Math.pow(relative[0], alpha), length * Math.pow(relative[1], alpha)};
        double[] slopes = example.vector("dLgrad_dw");
        Scene scene = Scene.of(losses, new double[][] {{norms[0], 0}, {0, norms[1]}});

        assertThat(relative).containsExactly(example.vector("relative_inverse_rate"), PRINTED);
        assertThat(target).containsExactly(example.vector("target_norms"), PRINTED);
        assertThat(Math.abs(norms[0] - target[0]) + Math.abs(norms[1] - target[1]))
                .isCloseTo(example.number("L_grad"), PRINTED);
        assertThat(slopes).containsExactly(norms[0], -norms[1]);

        Rehearsal paper = Method.of("gradnorm", "form", "renormalized", "rate", params.number("lr"), "alpha", alpha)
                .open(2);
        begin(paper, initial);
        assertThat(paper.step(scene).weights()).containsExactly(example.vector("weights"));
        assertThat(perTask(paper, "weight")).containsExactly(example.vector("paper_form_weights_after"), PRINTED);

        Derivatives derivatives = new Derivatives();
        Rehearsal libMtl = derivatives.of(Method.of("gradnorm", "alpha", alpha), 2);
        begin(libMtl, initial);
        assertThat(libMtl.step(scene).weights()).containsExactly(example.vector("weights"), PRINTED);
        assertThat(derivatives.last()).containsExactly(example.vector("LibMTL_form_ds"), PRINTED);
        assertThat(libMtl.step(scene).weights()).containsExactly(example.vector("LibMTL_form_weights_after"), PRINTED);
    }

    private static void begin(Rehearsal run, double[] lossesOfFirstEpoch) {
        run.step(Scene.of(lossesOfFirstEpoch, new double[2][1]));
        run.endEpoch();
    }

    private static Method libMtlMoCo(Account params) {
        return Method.of(
                "moco",
                "beta",
                params.number("beta"),
                "beta-decay",
                params.number("beta_sigma"),
                "gamma",
                params.number("gamma"),
                "gamma-decay",
                params.number("gamma_sigma"),
                "rho",
                params.number("rho"),
                "normalization",
                "loss",
                "onto",
                "softmax");
    }

    private static void moCo(Account example, double[] losses, Method method) {
        Rehearsal run = method.open(losses.length);
        for (JsonNode node : example.get("steps")) {
            Account step = new Account(node);

            double[] direction = run.step(Scene.of(losses, example.matrix("J"))).direction();

            assertThat(direction).containsExactly(step.vector("direction"), PRINTED);
            assertThat(perTask(run, "lambda")).containsExactly(step.vector("lambda_"), PRINTED);
            compareRows(columns(run, "tracked"), step.matrix("y"));
            assertThat(step.unread()).isEmpty();
        }
    }

    private static void dbMtl(Account example, Account params) {
        Rehearsal run = Method.of("db-mtl", "beta", params.number("beta"), "sigma", params.number("sigma"))
                .open(2);
        double[][] jacobian = example.matrix("J");
        for (JsonNode node : example.get("steps")) {
            Account step = new Account(node);
            double[] losses = step.vector("losses");

            double[] direction = run.step(Scene.of(losses, jacobian)).direction();

            double[][] buffer = columns(run, "smoothed");
            double[] norms = Arrays.stream(buffer).mapToDouble(Scalarizer::norm).toArray();
            double longest = Arrays.stream(norms).max().orElseThrow();
            assertThat(direction).containsExactly(step.vector("direction"), PRINTED);
            compareRows(buffer, step.matrix("buffer"));
            assertThat(Arrays.stream(norms).map(norm -> longest / norm).toArray())
                    .containsExactly(step.vector("alpha"), PRINTED);
            compareRows(
                    new double[][] {divided(jacobian[0], losses[0]), divided(jacobian[1], losses[1])},
                    step.matrix("log_loss_grads"));
            assertThat(step.unread()).isEmpty();
        }
    }

    /** In the first step the weights are 1; the direction is the sum of the gradients by their weights. */
    private static void excessMtl(Account example) {
        Rehearsal run = Method.of("excess-mtl", "rate", 0.01).open(2);
        double[][] squares = new double[2][2];
        for (JsonNode node : example.get("steps")) {
            Account step = new Account(node);
            double[][] jacobian = step.matrix("J");

            double[] direction = run.step(Scene.of(jacobian)).direction();

            double[] weights = step.vector("weights");
            assertThat(direction[0]).isCloseTo(weights[0] * jacobian[0][0] + weights[1] * jacobian[1][0], within(1e-5));
            assertThat(Excess.of(squares, jacobian)).containsExactly(step.vector("excess"), PRINTED);
            compareRows(columns(run, "squares"), squares);
            assertThat(step.unread()).isEmpty();
        }
    }

    private static void moDo(Account example, Account params) {
        Rehearsal run = Method.of("modo", "gamma", params.number("gamma"), "rho", params.number("rho"))
                .open(2);
        Scene first = Scene.of(example.matrix("J1"));
        Scene second = Scene.of(example.matrix("J2"));
        for (JsonNode lambda : example.get("lambda_steps")) {
            assertThat(run.step(first, second, second).weights()).containsExactly(Recorded.vector(lambda), PRINTED);
        }
    }

    private static void sdmGrad(Account example, Account params) {
        Rehearsal run = Method.of(
                        "sdmgrad",
                        "rate",
                        params.number("lr"),
                        "momentum",
                        params.number("momentum"),
                        "rounds",
                        params.get("n_iter").asInt(),
                        "lambda",
                        params.number("lambda"))
                .open(2);
        Scene identity = Scene.of(new double[][] {{1, 0}, {0, 1}});
        Scene applied = Scene.of(new double[][] {{1, 0}, {0, 2}});

        Answer answer = run.step(identity, Scene.of(example.matrix("cross_gramian")), applied);

        assertThat(answer.weights()).containsExactly(example.vector("weights"), PRINTED);
        assertThat(perTask(run, "w")).containsExactly(example.vector("w"), PRINTED);
        assertThat(answer.direction()).containsExactly(example.vector("direction"), PRINTED);
    }

    private static void crMogm(Account example) {
        Rehearsal run = Method.of("mgda")
                .inside(Method.of("smoothed", "alpha", 0.9, "initial", 0.5))
                .open(2);
        double[][] gram = example.matrix("G");
        Scene scene = Scene.of(new double[][] {{Math.sqrt(gram[0][0]), 0}, {0, Math.sqrt(gram[1][1])}});
        for (JsonNode weights : example.get("weights_steps")) {
            assertThat(run.step(scene).weights()).containsExactly(Recorded.vector(weights), PRINTED);
        }
    }

    /** Factors e^0, and the derivatives L − 1 of their logarithms. */
    private static void imtl(Account example) {
        double[] losses = {0.5, 3};
        double[] factors = Arrays.stream(example.vector("s")).map(Math::exp).toArray();
        Derivatives derivatives = new Derivatives();

        Answer answer = derivatives.of(Method.of("imtl"), 2).step(Scene.of(losses, example.matrix("J")));

        assertThat(answer.weights()).containsExactly(example.vector("weights"), PRINTED);
        assertThat(new double[] {answer.privateWeight(0), answer.privateWeight(1)})
                .containsExactly(factors);
        assertThat(derivatives.last()).containsExactly(losses[0] - 1, losses[1] - 1);
    }

    private static double[] perTask(Rehearsal run, String cell) {
        return IntStream.range(0, 2)
                .mapToDouble(t -> run.save().of(cell, "t" + t).get(0))
                .toArray();
    }

    private static double[][] columns(Rehearsal run, String cell) {
        List<double[]> rows = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            rows.add(run.save().of(cell, "t" + t).stream().mapToDouble(x -> x).toArray());
        }
        return rows.toArray(double[][]::new);
    }

    private static void compareRows(double[][] actual, double[][] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).containsExactly(expected[i], PRINTED);
        }
    }

    private static double[] divided(double[] row, double by) {
        return Arrays.stream(row).map(x -> x / by).toArray();
    }
}
