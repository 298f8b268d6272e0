package org.mtl4j.weighting.gram;

import org.mtl4j.api.param.Param;
import org.mtl4j.api.param.PerTask;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.weighting.solver.SymmetricEigen;

/**
 * Replaces the gradients by the orthogonal ones of equal length that are closest to them, and adds those up.
 *
 * <pre>
 * G = V Λ Vᵀ      λ_k ≤ T · 2.2e-16 · λ_max are left out
 * w = √scale · V Λ^{-1/2} Vᵀ p      p: preference, scale: the smallest λ, their lower median or their mean
 * </pre>
 *
 * <p>Senushkin, Patakin, Kuznetsov, Konushin: Independent Component Alignment for Multi-Task Learning. CVPR 2023,
 * arXiv:2305.19000.
 *
 * <p>Shines where gradients conflict or one dominates: the combination is stable, its condition number is 1. Fails where
 * gradients nearly depend on each other, as near a Pareto-stationary point or with tasks that want the same: with the
 * smallest λ as scale, the step is then as short as the smallest λ is small, with the others a direction that is mostly
 * noise is stretched.
 *
 * <p>Price: the Gram matrix, at most T backward passes, and an eigendecomposition.
 *
 * <p>Differences: none from LibMTL, which adds the aligned gradients up like the authors. TorchJD takes their mean
 * ({@code preference} 1/T). Eigenvalues that rounding alone keeps from 0 are counted as 0 before the rule above is applied,
 * as it would be in exact arithmetic. Without any gradient w = p.
 */
final class AlignedMtl implements TaskWeighting<Gram> {

    /** Which eigenvalue gives the common square of the lengths. */
    enum Scale {
        MIN,
        MEDIAN,
        RMSE
    }

    static final Param<Scale> SCALE = Param.oneOf(
                    "scale",
                    "length of the aligned gradients: that of the shortest axis, of a middle one, or the root mean square",
                    Scale.class)
            .defaultTo(Scale.MIN);
    static final Param<PerTask> PREFERENCE = Param.perTask("preference", "factor of each task's aligned gradient")
            .atLeast(0)
            .defaultTo(PerTask.all(1));

    static final Factory<WeightingContext, Weighting> ENTRY = Factory.weighting(
                    "aligned-mtl", "the closest orthogonal gradients of equal length", AlignedMtl::new)
            .with(SCALE, PREFERENCE)
            .citing(Citation.of(
                            "Senushkin et al.", "Independent Component Alignment for Multi-Task Learning", "CVPR", 2023)
                    .arxiv("2305.19000"))
            .having(Property.HOMOGENEOUS, Property.PERMUTATION);

    private static final double PRECISION = Math.ulp(1.0);

    private final Scale scale;
    private final PerTask preference;
    private final SymmetricEigen eigen;
    private final double[][] gram;
    private final double[] preferred;
    private final double[] sum;

    AlignedMtl(WeightingContext context) {
        int tasks = context.tasks().size();
        scale = context.get(SCALE);
        preference = context.get(PREFERENCE);
        eigen = new SymmetricEigen(tasks);
        gram = new double[tasks][tasks];
        preferred = new double[tasks];
        sum = new double[tasks];
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        int tasks = step.size();
        int rank = rank(step.matrix(gram), tasks);
        for (int i = 0; i < tasks; i++) {
            preferred[i] = preference.of(step.task(i));
            sum[i] = rank == 0 ? preferred[i] : 0;
        }
        double square = rank == 0 ? 1 : square(rank);
        for (int k = 0; k < rank; k++) {
            double along = 0;
            for (int i = 0; i < tasks; i++) {
                along += eigen.vector(k, i) * preferred[i];
            }
            double stretch = Math.sqrt(square / eigen.value(k));
            for (int i = 0; i < tasks; i++) {
                sum[i] += stretch * along * eigen.vector(k, i);
            }
        }
        for (int i = 0; i < tasks; i++) {
            weights.set(i, sum[i]);
        }
    }

    private int rank(double[][] products, int tasks) {
        int rank = eigen.decompose(products, tasks, 0);
        while (rank > 0 && eigen.value(rank - 1) <= tasks * PRECISION * eigen.value(0)) {
            rank--;
        }
        return rank;
    }

    private double square(int rank) {
        return switch (scale) {
            case MIN -> eigen.value(rank - 1);
            case MEDIAN -> eigen.value(rank / 2);
            case RMSE -> mean(rank);
        };
    }

    private double mean(int rank) {
        double mean = 0;
        for (int k = 0; k < rank; k++) {
            mean += eigen.value(k) / rank;
        }
        return mean;
    }
}
