package org.mtl4j.api.law;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;

/** The contract of a jar's table of contents as tests: {@link PluginLaws}, and that the jar names it as its service. */
public abstract class PluginContract {

    /** The jar's plug-in. */
    protected abstract MtlPlugin plugin();

    /** What every plug-in keeps. */
    @TestFactory
    final Stream<DynamicTest> laws() {
        return LawTests.kept(PluginLaws.all(), plugin(), Map.of());
    }

    /** All parameters of all factories. */
    @TestFactory
    final Stream<DynamicTest> parameters() {
        return factories(plugin())
                .flatMap(f -> f.parameters().stream())
                .flatMap(p -> LawTests.kept(ParamLaws.all(), p, Map.of()));
    }

    /** The jar offers it. */
    @TestFactory
    final Stream<DynamicTest> service() {
        Class<?> type = plugin().getClass();
        return Stream.of(DynamicTest.dynamicTest(
                "META-INF/services names " + type.getName(),
                () -> org.junit.jupiter.api.Assertions.assertTrue(
                        ServiceLoader.load(MtlPlugin.class, type.getClassLoader()).stream()
                                .anyMatch(p -> p.type().equals(type)),
                        "add %s to META-INF/services/%s".formatted(type.getName(), MtlPlugin.class.getName()))));
    }

    private static Stream<Factory<?, ?>> factories(MtlPlugin plugin) {
        return Stream.<List<? extends Factory<?, ?>>>of(
                        plugin.weightings(), plugin.wrappers(), plugin.sharings(), plugin.trunks(), plugin.datasets())
                .flatMap(List::stream);
    }
}
