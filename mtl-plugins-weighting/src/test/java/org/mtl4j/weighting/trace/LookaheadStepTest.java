package org.mtl4j.weighting.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtl4j.engine.network.Plan;
import org.mtl4j.engine.random.Streams;

/**
 * One step of each strategy that looks ahead, on a network of three tasks through the engine: what it learns from is
 * compared with finite differences of its objective, computed from losses alone.
 */
class LookaheadStepTest {

    private static final int TRAINING = 0;
    private static final int VALIDATION = 1;
    private static final int TASKS = 3;
    private static final double RATE = 0.1;
    private static final double H = 1e-5;
    private static final Offset<Double> CLOSE = within(1e-8);

    private final Trace trace = Trace.read("libmtl-EW-P1-sgd");
    private final double[] equal = {1.0 / TASKS, 1.0 / TASKS, 1.0 / TASKS};
    private Rig rig = rig("auto-lambda", Map.of());

    @AfterEach
    void close() {
        rig.close();
    }

    /** Its own difference along 0.01 of the wish leaves an error of third order. */
    @Test
    void autoLambdaFollowsTheValidationLossOfItsTrialStep() {
        double[] learned = step("auto-lambda", Map.of("primary", "a=1, b=0.5, other=0"), "lambda");

        double[] expected = differences(new double[] {0.1, 0.1, 0.1}, lambda -> {
            double[] losses = losses(VALIDATION, moved(start(), -RATE, gradient(TRAINING, start(), lambda)));
            return losses[0] + 0.5 * losses[1];
        });

        assertThat(learned).containsExactly(expected, within(2e-5));
        assertThat(Arrays.stream(expected).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-3);
    }

    @Test
    void momlFollowsTheShortestMixOfUnitHyperGradients() {
        double[] learned = step("moml", Map.of(), "logits");

        double[][] hyper = new double[TASKS][];
        for (int t = 0; t < TASKS; t++) {
            int task = t;
            hyper[t] = differences(
                    new double[TASKS],
                    logits -> losses(VALIDATION, moved(start(), -RATE, gradient(TRAINING, start(), softmax(logits))))[
                            task]);
        }
        double[] sum = new double[TASKS];
        double[] mix = shortestOfUnit(hyper);
        for (int i = 0; i < TASKS; i++) {
            for (int t = 0; t < TASKS; t++) {
                sum[i] += mix[t] * hyper[t][i];
            }
        }
        assertThat(learned).containsExactly(sum, CLOSE);
        assertThat(Arrays.stream(sum).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-5);
    }

    @Test
    void forumFollowsTheFallOfTrainingLossesAndLetsThemFallByItsShare() {
        double[] learned = step("forum", Map.of("inner-steps", "3", "rho", "2"), "logits");
        double[] weights = {rig.step.weight(0), rig.step.weight(1), rig.step.weight(2)};
        double multiplier = Arrays.stream(weights).sum();
        double[] update = update();

        double[] down = gradient(TRAINING, start(), equal);
        double[] ahead = start();
        for (int taken = 0; taken < 3; taken++) {
            ahead = moved(ahead, -RATE, gradient(TRAINING, ahead, equal));
        }
        double[] here = losses(TRAINING, start());
        double[] there = losses(TRAINING, ahead);
        double[] expected = differences(new double[TASKS], logits -> {
            double[] w = softmax(logits);
            double fall = 0;
            for (int i = 0; i < TASKS; i++) {
                fall += w[i] * (here[i] - there[i]);
            }
            return fall;
        });
        double square = dot(down, down) + dot(expected, expected);
        assertThat(multiplier).isPositive();
        for (int i = 0; i < TASKS; i++) {
            assertThat(learned[i]).isCloseTo(multiplier * expected[i], CLOSE);
            assertThat(weights[i]).isCloseTo(multiplier / TASKS, CLOSE);
        }
        assertThat(dot(update, down) + multiplier * dot(expected, expected))
                .isCloseTo(2 * square, within(1e-9 * square));
    }

    /** The derivatives that Adam was given in its first step: its first moments are a tenth of them. */
    private double[] step(String strategy, Map<String, String> parameters, String cell) {
        rig.close();
        rig = rig(strategy, parameters);
        rig.step.run();
        Map<String, double[]> saved =
                Objects.requireNonNull(rig.memory.save().cells().get(cell));
        return trace.tasks().stream()
                .mapToDouble(task -> Objects.requireNonNull(saved.get(task))[1] / 0.1)
                .toArray();
    }

    private Rig rig(String strategy, Map<String, String> parameters) {
        Rig made = new Rig(
                trace,
                new TraceNetwork(trace.network()).network(),
                Chosen.of(strategy, parameters),
                Streams.of(1).draws("any"));
        made.plan.parameters().write(0, start(made.plan), made.plan.parameters().size());
        made.batches.validateOn(VALIDATION);
        made.batches.begin(trace.steps().get(0));
        return made;
    }

    private double[] start() {
        return start(rig.plan);
    }

    private static double[] start(Plan plan) {
        double[] parameters = new double[plan.parameters().size()];
        Arrays.setAll(parameters, k -> 0.4 * Math.sin(1 + 2.7 * k));
        return parameters;
    }

    private double[] update() {
        double[] update = new double[rig.plan.gradient().size()];
        rig.plan.gradient().read(0, update, update.length);
        return update;
    }

    private double[] losses(int batch, double[] at) {
        goTo(batch, at);
        double[] losses = new double[TASKS];
        Arrays.setAll(losses, rig.plan::loss);
        return losses;
    }

    private double[] gradient(int batch, double[] at, double[] weights) {
        goTo(batch, at);
        rig.plan.backward(weights, weights);
        return update();
    }

    private void goTo(int batch, double[] at) {
        rig.plan.parameters().write(0, at, at.length);
        rig.batches.show(batch);
        rig.plan.forward(Plan.Pass.PREDICTION);
    }

    private static double[] differences(double[] at, ToDoubleFunction<double[]> of) {
        double[] slopes = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[i] += H;
            down[i] -= H;
            slopes[i] = (of.applyAsDouble(up) - of.applyAsDouble(down)) / (2 * H);
        }
        return slopes;
    }

    /** On a grid that is made finer around the best point. */
    private static double[] shortestOfUnit(double[][] rows) {
        double[] best = {1.0 / 3, 1.0 / 3, 1.0 / 3};
        for (double width = 1; width > 1e-9; width /= 2) {
            double[] around = best;
            for (int i = -20; i <= 20; i++) {
                for (int j = -20; j <= 20; j++) {
                    double a = around[0] + width * i / 20;
                    double b = around[1] + width * j / 20;
                    double[] mix = {a, b, 1 - a - b};
                    boolean inside = a >= 0 && b >= 0 && mix[2] >= 0;
                    best = inside && squareOfUnit(rows, mix) < squareOfUnit(rows, best) ? mix : best;
                }
            }
        }
        return best;
    }

    private static double squareOfUnit(double[][] rows, double[] mix) {
        double[] sum = new double[rows[0].length];
        for (int t = 0; t < rows.length; t++) {
            sum = moved(sum, mix[t] / Math.sqrt(dot(rows[t], rows[t])), rows[t]);
        }
        return dot(sum, sum);
    }

    private static double[] softmax(double[] logits) {
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(x -> Math.exp(x) / sum).toArray();
    }

    private static double[] moved(double[] from, double length, double[] along) {
        double[] moved = from.clone();
        Arrays.setAll(moved, k -> from[k] + length * along[k]);
        return moved;
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
        }
        return dot;
    }
}
