package org.mtl4j.weighting.trace;

import java.util.Arrays;
import org.mtl4j.weighting.solver.SimplexQuadratic;

/**
 * The problem of conflict-averse descent as LibMTL and TorchJD write it down; TorchJD's margin is 0.
 *
 * <pre>
 * F(w) = wᵀGb + r √(wᵀGw + margin)     b = 1/T     r = c √(bᵀGb + margin) + margin
 * weights = (b + r / (√(wᵀGw) + margin) w) / divisor
 * </pre>
 */
record Ball(double[][] gram, double[] linear, double c, double radius, double margin) {

    static Ball of(Trace trace, double[][] gram) {
        boolean ofLibMtl = trace.hyperparameters().containsKey("calpha");
        double c = Double.parseDouble(Peer.text(trace, ofLibMtl ? "calpha" : "c"));
        double margin = ofLibMtl ? 1e-8 : 0;
        double[] linear = Arrays.stream(gram)
                .mapToDouble(row -> Arrays.stream(row).sum() / gram.length)
                .toArray();
        double square = Arrays.stream(linear).sum() / gram.length;
        return new Ball(gram, linear, c, c * Math.sqrt(square + margin) + margin, margin);
    }

    void minimise(double[] weights) {
        new SimplexQuadratic(gram.length).minimise(gram, linear, radius, gram.length, weights);
    }

    double value(double[] w) {
        double line = 0;
        for (int i = 0; i < w.length; i++) {
            line += linear[i] * w[i];
        }
        return line + radius * Math.sqrt(square(w) + margin);
    }

    /** The w that a library used: LibMTL reports it, TorchJD's has to be taken out of the weights. */
    double[] used(double[] reported) {
        if (margin > 0) {
            return reported;
        }
        double sum = Arrays.stream(reported).sum() - 1;
        return Arrays.stream(reported)
                .map(x -> (x - 1.0 / reported.length) / sum)
                .toArray();
    }

    double[] weights(double[] w, String rescale) {
        double share = radius / (Math.sqrt(square(w)) + margin);
        double divisor = switch (rescale) {
            case "square" -> 1 + c * c;
            case "linear" -> 1 + c;
            default -> 1;
        };
        return Arrays.stream(w).map(x -> (1.0 / w.length + share * x) / divisor).toArray();
    }

    private double square(double[] w) {
        double square = 0;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                square += w[i] * gram[i][j] * w[j];
            }
        }
        return square;
    }
}
