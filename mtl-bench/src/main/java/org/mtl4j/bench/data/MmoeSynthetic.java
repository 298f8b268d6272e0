package org.mtl4j.bench.data;

import java.util.List;
import org.mtl4j.api.data.DataContext;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Schema;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Regression;

/**
 * Two regressions whose relatedness is a dial: the cosine p of their weight vectors.
 *
 * <p>{@code u₁ ⊥ u₂} unit vectors; {@code w₁ = c u₁}, {@code w₂ = c (p u₁ + √(1 − p²) u₂)}; {@code x ~ N(0, I)};
 * {@code y_k = w_k·x + Σ_i sin(α_i w_k·x + β_i) + ε_k}, {@code ε_k ~ N(0, noise²)}. Ma, Zhao, Yi, Chen, Hong, Chi: Modeling Task
 * Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts, KDD 2018. The paper gives no values for the number of
 * sines, α and β; here they are a parameter and standard normal draws. Its noise has the variance 0.01.
 */
final class MmoeSynthetic {

    static final Param<Integer> ROWS =
            Param.integer("rows", "number of rows").between(1, 10_000_000).defaultTo(5_000);
    static final Param<Integer> INPUTS =
            Param.integer("inputs", "number of inputs").between(2, 100_000).defaultTo(100);
    static final Param<Double> P =
            Param.real("p", "cosine of the two weight vectors").between(-1, 1).defaultTo(0.5);
    static final Param<Double> SCALE = Param.real("scale", "length of the weight vectors (c)")
            .between(0, 1e6)
            .defaultTo(1.0);
    static final Param<Integer> SINES =
            Param.integer("sines", "number of sines").between(0, 1_000).defaultTo(5);
    static final Param<Double> NOISE = Param.real("noise", "standard deviation of the noise")
            .between(0, 1e6)
            .defaultTo(0.1);

    static final Factory<DataContext, Dataset> FACTORY = Factory.dataset(
                    "mmoe-synthetic",
                    "two regressions whose weight vectors have the cosine p, with sines on top",
                    MmoeSynthetic::create)
            .with(ROWS, INPUTS, P, SCALE, SINES, NOISE)
            .citing(Citation.of(
                    "Ma et al.",
                    "Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts",
                    "KDD",
                    2018));

    private MmoeSynthetic() {}

    static Dataset create(DataContext context) {
        int rows = context.get(ROWS);
        int width = context.get(INPUTS);
        SharedSubspace.requireArray("mmoe-synthetic", rows, width);
        double p = context.get(P);
        double[][] u = Vectors.orthonormal(context.draws("directions"), 2, width);
        double[][] weights = new double[2][width];
        Vectors.add(weights[0], context.get(SCALE), u[0]);
        Vectors.add(weights[1], context.get(SCALE) * p, u[0]);
        Vectors.add(weights[1], context.get(SCALE) * Math.sqrt(1 - p * p), u[1]);
        Draws shape = context.draws("sines");
        double[] frequencies = Vectors.normal(shape, context.get(SINES));
        double[] phases = Vectors.normal(shape, context.get(SINES));

        Draws inputs = context.draws("inputs");
        Draws noise = context.draws("noise");
        float[] values = new float[rows * width];
        double[][] labels = new double[2][rows];
        double[] x = new double[width];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                values[row * width + i] = (float) inputs.normal();
                x[i] = values[row * width + i];
            }
            for (int task = 0; task < 2; task++) {
                double projection = Vectors.dot(weights[task], x);
                double y = projection;
                for (int i = 0; i < frequencies.length; i++) {
                    y += StrictMath.sin(frequencies[i] * projection + phases[i]);
                }
                labels[task][row] = y + context.get(NOISE) * noise.normal();
            }
        }
        Input.Numbers input = new Input.Numbers("x", new Shape.Vector(width)).asIs();
        Regression first = Regression.of("first", 1);
        Regression second = Regression.of("second", 1);
        return new ArrayDataset(
                Schema.of(List.of(input), List.of(first, second), rows, SharedSubspace.MADE),
                List.of(new ArrayDataset.Values(input, 0, values)),
                List.of(new ArrayDataset.Labels(first, 0, labels[0]), new ArrayDataset.Labels(second, 0, labels[1])));
    }
}
