package org.mtl4j.api.law;

import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;

/**
 * w_i = 1 / (1 + mean ‖g_i‖), over all steps the task was present in: sees products and remembers. Wrappers are tried
 * around it.
 */
final class InverseLength implements TaskWeighting<Gram> {
    private final Memory.TaskValues sum;
    private final Memory.TaskValues count;

    InverseLength(WeightingContext context) {
        sum = context.memory().perTask("sum", 0);
        count = context.memory().perTask("count", 0);
    }

    @Override
    public Sight<Gram> sees() {
        return Sight.gram();
    }

    @Override
    public void weigh(Gram step, Weights weights) {
        for (int i = 0; i < step.size(); i++) {
            sum.set(i, sum.get(i) + step.norm(i));
            count.set(i, count.get(i) + 1);
            weights.set(i, 1 / (1 + sum.get(i) / count.get(i)));
        }
    }
}
