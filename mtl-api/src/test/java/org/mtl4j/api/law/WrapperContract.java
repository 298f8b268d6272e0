package org.mtl4j.api.law;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.WeightingContext;
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
}
