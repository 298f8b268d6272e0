package org.mtl4j.api.law;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.weighting.Property;
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

    /** What it promises with these values, if that is not what its catalogue entry promises of the defaults. */
    protected Set<Property> properties() {
        return weighting().properties();
    }

    /** What every weighting keeps. */
    @TestFactory
    final Stream<DynamicTest> laws() {
        return LawTests.kept(WeightingLaws.all(), stage(), Map.of());
    }

    /** What this one has beyond, and what it has not. */
    @TestFactory
    final Stream<DynamicTest> declaredProperties() {
        return LawTests.properties(WeightingProperties.all(), stage(), declared());
    }

    /** Its parameters. */
    @TestFactory
    final Stream<DynamicTest> parameters() {
        return weighting().parameters().stream().flatMap(p -> LawTests.kept(ParamLaws.all(), p, Map.of()));
    }

    private Set<Law<Stage>> declared() {
        return properties().stream().map(WeightingProperties::law).collect(Collectors.toSet());
    }

    private Stage stage() {
        return Stage.of(weighting(), values());
    }
}
