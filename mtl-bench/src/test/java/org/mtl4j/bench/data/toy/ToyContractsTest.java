package org.mtl4j.bench.data.toy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.mtl4j.api.data.Dataset;
import org.mtl4j.api.law.DatasetContract;
import org.mtl4j.api.law.PluginContract;
import org.mtl4j.api.law.SharingContract;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.sharing.SharingArchitecture;
import org.mtl4j.api.sharing.SharingContext;
import org.mtl4j.bench.data.FakeContext;

/** The contracts of the plug-in and of all that it offers. */
class ToyContractsTest {

    private static Dataset dataset(Toy toy, Map<String, String> values) {
        return toy.factory().create().apply(FakeContext.of(0, values));
    }

    @Nested
    class ThePlugin extends PluginContract {
        @Override
        protected MtlPlugin plugin() {
            return new ToyPlugin();
        }
    }

    @Nested
    class OfCagradToy extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return ToyContractsTest.dataset(CagradToy.TOY, Map.of("scale", "0.1", "shift", "21"));
        }
    }

    @Nested
    class OfFonseca extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return ToyContractsTest.dataset(Fonseca.TOY, Map.of("rows", "1"));
        }
    }

    @Nested
    class OfTaskPair extends DatasetContract {
        @Override
        protected Dataset dataset() {
            return ToyContractsTest.dataset(TaskPair.TOY, Map.of("relation", "noise", "rows", "7"));
        }
    }

    @Nested
    class OfFreeParameter extends SharingContract {
        @Override
        protected Factory<SharingContext, ? extends SharingArchitecture> sharing() {
            return FreeParameter.FACTORY;
        }
    }

    @Nested
    class OfFreeParameterElsewhere extends SharingContract {
        @Override
        protected Factory<SharingContext, ? extends SharingArchitecture> sharing() {
            return FreeParameter.FACTORY;
        }

        @Override
        protected Map<Param<?>, Object> values() {
            return Map.of(FreeParameter.START, List.of(-3.5));
        }
    }
}
