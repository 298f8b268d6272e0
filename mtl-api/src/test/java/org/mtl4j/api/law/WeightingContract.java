package org.mtl4j.api.law;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/**
 * The contract of a weighting as tests.
 *
 * <pre>{@code
 * final class CagradTest extends WeightingContract {
 *     protected Factory<WeightingContext, Weighting> weighting() {
 *         return MyPlugin.CAGRAD;
 *     }
 *
 *     protected Set<Law<Stage>> properties() {
 *         return Set.of(WeightingLaws.HOMOGENEOUS);
 *     }
 * }
 * }</pre>
 */
public abstract class WeightingContract {

    /** The weighting's catalogue entry. */
    protected abstract Factory<WeightingContext, ? extends Weighting> weighting();

    /** Values other than the defaults. */
    protected Map<Param<?>, Object> values() {
        return Map.of();
    }

    /** Those of {@link WeightingLaws#properties} that it has; it must not have the others. */
    protected Set<Law<Stage>> properties() {
        return Set.of();
    }

    /** What it should keep and does not, with the reason; never what it must keep. */
    protected Map<Law<Stage>, String> broken() {
        return Map.of();
    }

    /** What every weighting keeps. */
    @TestFactory
    final Stream<DynamicTest> laws() {
        return LawTests.kept(WeightingLaws.all(), stage(), broken());
    }

    /** What this one has beyond. */
    @TestFactory
    final Stream<DynamicTest> declaredProperties() {
        return LawTests.properties(WeightingLaws.properties(), stage(), properties());
    }

    /** Its parameters. */
    @TestFactory
    final Stream<DynamicTest> parameters() {
        return weighting().parameters().stream().flatMap(p -> LawTests.kept(ParamLaws.all(), p, Map.of()));
    }

    private Stage stage() {
        return Stage.of(weighting(), values());
    }
}
