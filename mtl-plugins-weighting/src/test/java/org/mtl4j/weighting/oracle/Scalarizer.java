package org.mtl4j.weighting.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.law.Scene;
import org.mtl4j.engine.random.RecordedDraws;

/**
 * A function of the losses that a library minimises, and the strategy whose weights are its slopes.
 *
 * @param normals what is drawn
 * @param total the function, with what the library holds constant
 * @param before losses of finished epochs
 */
record Scalarizer(Method method, List<Double> normals, ToDoubleFunction<double[]> total, List<double[]> before) {

    static Scalarizer of(Method method, ToDoubleFunction<double[]> total) {
        return new Scalarizer(method, List.of(), total, List.of());
    }

    /** A sum of losses with weights that do not depend on them. */
    static Scalarizer sum(Method method, double... weights) {
        return of(method, losses -> dot(weights, losses));
    }

    Scalarizer drawing(double... drawn) {
        return new Scalarizer(method, Arrays.stream(drawn).boxed().toList(), total, before);
    }

    Scalarizer after(double[]... epochs) {
        return new Scalarizer(method, normals, total, List.of(epochs));
    }

    double[] weights(double[] losses) {
        RecordedDraws draws = new RecordedDraws();
        draws.normals(normals.stream().mapToDouble(x -> x).toArray());
        Rehearsal run = method.open(losses.length, draws);
        for (double[] epoch : before) {
            run.step(scene(epoch));
            run.endEpoch();
        }
        return run.step(scene(losses)).weights();
    }

    /** Central differences of the function. */
    double[] slopes(double[] losses) {
        double[] slopes = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            double step = 1e-5 * Math.max(1, Math.abs(losses[i]));
            double[] more = losses.clone();
            double[] less = losses.clone();
            more[i] += step;
            less[i] -= step;
            slopes[i] = (total.applyAsDouble(more) - total.applyAsDouble(less)) / (2 * step);
        }
        return slopes;
    }

    static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double logSumExp(double[] x) {
        double largest = Arrays.stream(x).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(x).map(v -> Math.exp(v - largest)).sum());
    }

    static double[] softmax(double[] x) {
        double log = logSumExp(x);
        return Arrays.stream(x).map(v -> Math.exp(v - log)).toArray();
    }

    private static Scene scene(double[] losses) {
        return Scene.of(losses, new double[losses.length][1]);
    }
}
