package org.mtl4j.api.law;

import org.junit.jupiter.api.Nested;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Losses;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.api.weighting.Sight;
import org.mtl4j.api.weighting.TaskWeighting;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Weights;
import org.mtl4j.api.weighting.Wrapper;

/** The contract classes, used as a plug-in's author uses them. */
class ContractsTest {

    @Nested
    class UncertaintyTest extends WeightingContract {
        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Factory.weighting("uncertainty", "learned variances", Strategies.Uncertainty::new)
                    .with(Strategies.Uncertainty.INITIAL)
                    .having(Property.HOMOGENEOUS, Property.NON_NEGATIVE, Property.PERMUTATION);
        }
    }

    @Nested
    class PcGradTest extends WeightingContract {
        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Factory.weighting("pcgrad", "projections", Strategies.PcGrad::new)
                    .having(
                            Property.HOMOGENEOUS,
                            Property.NON_NEGATIVE,
                            Property.PERMUTATION,
                            Property.LINEAR_IN_SCALES);
        }
    }

    /** The exact minimum-norm point conflicts with nobody; Frank-Wolfe steps stop short of it. */
    @Nested
    class MgdaTest extends WeightingContract {
        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Factory.weighting("mgda", "minimum-norm point", Strategies.Mgda::new)
                    .having(Property.HOMOGENEOUS, Property.NON_NEGATIVE, Property.SUMS_TO_ONE, Property.PERMUTATION);
        }
    }

    @Nested
    class MomentumTest extends WeightingContract {
        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Factory.weighting("momentum", "smoothed gradients", Strategies.Momentum::new)
                    .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.LINEAR_IN_SCALES);
        }
    }

    @Nested
    class OnRepresentationTest extends WeightingContract {
        @Override
        protected Factory<WeightingContext, Weighting> weighting() {
            return Factory.weighting("on-representation", "a sum", Strategies.OnRepresentation::new)
                    .having(Property.HOMOGENEOUS, Property.PERMUTATION, Property.LINEAR_IN_SCALES);
        }
    }

    @Nested
    class DoublingTest extends WrapperContract {
        @Override
        protected Factory<WeightingContext, Wrapper> wrapper() {
            return Factory.wrapper("doubling", "twice the weights", context -> new Doubling());
        }
    }

    private record Doubling() implements Wrapper {
        @Override
        public <S extends Losses> TaskWeighting<S> around(TaskWeighting<S> inner) {
            return new TaskWeighting<>() {
                @Override
                public Sight<S> sees() {
                    return inner.sees();
                }

                @Override
                public void weigh(S step, Weights weights) {
                    inner.weigh(step, weights);
                    for (int i = 0; i < weights.size(); i++) {
                        weights.set(i, 2 * weights.get(i));
                    }
                }
            };
        }
    }
}
