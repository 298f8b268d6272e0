package org.mtl4j.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

class FactoryTest {
    private static final Param<Double> C = Param.real("c", "radius").defaultTo(0.5);
    private static final Param<Integer> STEPS =
            Param.integer("steps", "how many").defaultTo(1);

    private static Factory<WeightingContext, Weighting> named(String name) {
        return Factory.weighting(name, "what it is", context -> {
            throw new IllegalStateException("not created here");
        });
    }

    @Test
    void withAndCitingAdd() {
        Citation yu =
                Citation.of("Yu et al.", "Gradient Surgery", "NeurIPS", 2020).arxiv("2001.06782");
        Factory<WeightingContext, Weighting> factory =
                named("pcgrad").with(C).with(STEPS).citing(yu).citing(Citation.of("B", "T", "V", 2021));

        assertThat(factory.parameters()).containsExactly(C, STEPS);
        assertThat(factory.citations()).hasSize(2);
        assertThat(yu.render())
                .isEqualTo("Yu et al.: Gradient Surgery. NeurIPS 2020, https://arxiv.org/abs/2001.06782");
    }

    @Test
    void refusesBadNamesAndDoubledParameters() {
        assertThatIllegalArgumentException().isThrownBy(() -> named("PCGrad"));
        assertThatIllegalArgumentException().isThrownBy(() -> named("grad--drop"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("pcgrad").with(C, C))
                .withMessage("plug-in 'pcgrad': two parameters are called 'c'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Study.ofResource("quick", "s", FactoryTest.class, "missing.yaml"))
                .withMessageContaining("no resource 'missing.yaml'");
    }
}
