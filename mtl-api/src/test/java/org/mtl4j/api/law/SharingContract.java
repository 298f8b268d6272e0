package org.mtl4j.api.law;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;

/** The contract of a sharing architecture as tests; see {@link WeightingContract} for how to use it. */
public abstract class SharingContract {

    /** The architecture's catalogue entry. */
    protected abstract Factory<SharingContext, ? extends SharingArchitecture> sharing();

    /** Values other than the defaults. */
    protected Map<Param<?>, Object> values() {
        return Map.of();
    }

    /** What it should keep and does not, with the reason; never what it must keep. */
    protected Map<Law<SharingStage>, String> broken() {
        return Map.of();
    }

    /** What every architecture keeps. */
    @TestFactory
    final Stream<DynamicTest> laws() {
        return LawTests.kept(SharingLaws.all(), SharingStage.of(sharing(), values()), broken());
    }

    /** Its parameters. */
    @TestFactory
    final Stream<DynamicTest> parameters() {
        return sharing().parameters().stream().flatMap(p -> LawTests.kept(ParamLaws.all(), p, Map.of()));
    }
}
