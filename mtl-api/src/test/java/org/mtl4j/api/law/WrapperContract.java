package org.mtl4j.api.law;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Gram;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.api.weighting.Wrapper;

/** The contract of a wrapper as tests: around a weighting that keeps all laws, it must keep them too. */
public abstract class WrapperContract {

    /** The wrapper's catalogue entry. */
    protected abstract Factory<WeightingContext, Wrapper> wrapper();

    /** What it should keep and does not, with the reason. */
    protected Map<Law<Stage>, String> broken() {
        return Map.of();
    }

    /** What every weighting keeps. */
    @TestFactory
    final Stream<DynamicTest> laws() {
        return LawTests.kept(WeightingLaws.all(), Stage.ofWrapper(wrapper(), InverseLength::new), broken());
    }

    /** Its parameters. */
    @TestFactory
    final Stream<DynamicTest> parameters() {
        return wrapper().parameters().stream().flatMap(p -> LawTests.kept(ParamLaws.all(), p, Map.of()));
    }

    /** w_i = 1 / (1 + mean ‖g_i‖), over all steps the task was present in: sees products and remembers. */
    private static final class InverseLength implements TaskWeighting<Gram> {
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
}
