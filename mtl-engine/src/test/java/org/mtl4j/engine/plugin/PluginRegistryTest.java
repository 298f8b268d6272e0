package org.mtl4j.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.api.MtlException;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.engine.golden.Golden;
import org.mtl4j.engine.plugin.sample.BrokenPlugins;
import org.mtl4j.engine.plugin.sample.GoodPlugin;
import org.mtl4j.engine.plugin.sample.RivalPlugin;

class PluginRegistryTest {

    private static final String GOOD = PluginJars.sample("GoodPlugin");
    private static final String RIVAL = PluginJars.sample("RivalPlugin");
    private static final String EVEN = "GoodPlugin$Even";

    @TempDir
    private Path folder = Path.of("");

    private PluginJars jars = new PluginJars(folder);

    @BeforeEach
    void open() {
        jars = new PluginJars(folder);
    }

    @AfterEach
    void close() throws IOException {
        jars.close();
    }

    private String messageOf(ClassLoader loader) {
        MtlException.Plugin problem =
                catchThrowableOfType(MtlException.Plugin.class, () -> PluginRegistry.discover(loader));
        assertThat(problem).isNotNull();
        return jars.normalised(String.valueOf(problem.getMessage()));
    }

    @Test
    void findsThePluginsOfJars() {
        jars.jar("good.jar", List.of("# a comment", GOOD + " # and another"), "GoodPlugin", EVEN);
        PluginRegistry registry = PluginRegistry.discover(jars.loader());
        assertThat(registry.weightings().list())
                .extracting(
                        Registered::name, Registered::summary, r -> r.source().jar())
                .containsExactly(
                        tuple("even", "the same for all", "good.jar"), tuple("radius", "within a ball", "good.jar"));
        assertThat(registry.metrics().has("nothing")).isTrue();
        assertThat(registry.studies().entry("small").summary()).isEqualTo("a small study");
        assertThat(registry.layers().list()).extracting(Registered::name).containsExactly("dl4j");
        assertThat(registry.sources()).extracting(Source::type).contains(GOOD);
    }

    @Test
    void takesExplicitPluginsThroughTheSameDoor() {
        PluginRegistry registry = PluginRegistry.of(new GoodPlugin());
        assertThat(registry.weightings().get("even").summary()).isEqualTo("the same for all");
        assertThat(registry.catalogs()).hasSize(9);
        jars.jar("empty.jar", List.of());
        assertThat(PluginRegistry.discover(jars.loader(), new GoodPlugin())
                        .weightings()
                        .list())
                .hasSize(2);
        assertThatThrownBy(() -> PluginRegistry.of(new GoodPlugin(), new RivalPlugin()))
                .isInstanceOf(MtlException.Plugin.class)
                .hasMessageContaining("weighting 'even' is offered by");
    }

    @Test
    void refusesANameThatTwoJarsOffer() {
        jars.jar("one/methods.jar", List.of(GOOD), "GoodPlugin", EVEN);
        jars.jar("two/methods.jar", List.of(RIVAL), "RivalPlugin");
        Golden.assertEquals(getClass(), "duplicates.txt", messageOf(jars.loader()));
    }

    @Test
    void namesEveryJarWhosePluginCannotBeLoaded() {
        jars.jar("good.jar", List.of(GOOD), "GoodPlugin", EVEN);
        String sound = "BrokenPlugins$Sound";
        jars.jar("throwing.jar", List.of(PluginJars.sample("BrokenPlugins$Throwing")), "BrokenPlugins$Throwing", sound);
        jars.jar("incomplete.jar", List.of(PluginJars.sample("BrokenPlugins$Incomplete")), "BrokenPlugins$Incomplete");
        jars.jar("hidden.jar", List.of(PluginJars.sample("BrokenPlugins$Hidden")), "BrokenPlugins$Hidden");
        jars.jar("stranger.jar", List.of(PluginJars.sample("BrokenPlugins$Stranger")), "BrokenPlugins$Stranger");
        jars.jar("renamed.jar", List.of("com.example.OldName"));
        jars.jar("syntax.jar", List.of("not a class name"));
        Golden.assertEquals(getClass(), "loading.txt", messageOf(jars.loader()));
    }

    @Test
    void namesAPluginWhoseParentIsMissing() {
        jars.jar("parentless.jar", List.of(PluginJars.sample("BrokenPlugins$Newer")), "BrokenPlugins$Newer");
        Golden.assertEquals(getClass(), "parentless.txt", messageOf(jars.loader()));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        MtlException.Plugin problem = catchThrowableOfType(
                MtlException.Plugin.class,
                () -> PluginRegistry.of(
                        new BrokenPlugins.Newer(),
                        new BrokenPlugins.Unlevelled(),
                        new BrokenPlugins.Nulls(),
                        new BrokenPlugins.Thrower(),
                        new BrokenPlugins.Careless()));
        String here = String.valueOf(Source.of(BrokenPlugins.class).location().orElseThrow());
        Golden.assertEquals(
                getClass(), "answers.txt", String.valueOf(problem.getMessage()).replace(here, "<classes>"));
    }

    @Test
    void anOlderLevelIsWelcome() {
        // Level 1 is the first: as long as it is the last, the current level stands for it.
        MtlPlugin old = () -> 1;
        assertThat(PluginRegistry.of(old).sources()).hasSize(1);
    }

    @Test
    void saysWhatThereIsInsteadOfAMissingName() {
        Catalog<?> weightings = PluginRegistry.of(new GoodPlugin()).weightings();
        assertThatThrownBy(() -> weightings.get("evenn"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("there is no weighting \"evenn\"; did you mean \"even\"?");
        assertThatThrownBy(() -> weightings.entry("mixture"))
                .isInstanceOf(MtlException.InvalidSpec.class)
                .hasMessage("there is no weighting \"mixture\"; there are: even, radius");
        assertThatThrownBy(() -> PluginRegistry.of().weightings().get("even"))
                .hasMessage("there is no weighting \"even\"; no plug-in on the class path offers any");
    }
}
