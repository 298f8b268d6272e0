package org.mtl4j.engine.plugin.sample;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.network.LayerKind;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.plugin.Study;
import org.mtl4j.api.task.LossKind;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;

/** One plug-in for each way to be wrong; written without regard for null, as authors may. */
@NullUnmarked
public final class BrokenPlugins {

    private BrokenPlugins() {}

    /** Its constructor throws. */
    public static final class Throwing extends Sound {
        public Throwing() {
            throw new IllegalStateException("the licence server does not answer");
        }
    }

    /** Its constructor needs a class that is not there. */
    public static final class Incomplete extends Sound {
        public Incomplete() {
            new LeftOut();
        }
    }

    /** Left out of the jar. */
    public static final class LeftOut {}

    /** Cannot be created by others. */
    public static final class Hidden extends Sound {
        private Hidden() {}
    }

    /** Is no plug-in. */
    public static final class Stranger {}

    /** Made for a later engine. */
    public static final class Newer extends Sound {
        @Override
        public int apiLevel() {
            return MtlApi.LEVEL + 3;
        }
    }

    /** Made for no engine. */
    public static final class Unlevelled extends Sound {
        @Override
        public int apiLevel() {
            return 0;
        }
    }

    /** Lists null, and null in lists. */
    public static final class Nulls extends Sound {
        @Override
        public @Nullable List<Metric> metrics() {
            return null;
        }

        @Override
        public List<Study> studies() {
            return Arrays.asList(new Study("kept", "is kept", ""), null);
        }
    }

    /** Throws where it is asked for lists, each time otherwise. */
    public static final class Thrower extends Sound {
        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            Param<Double> twice = Param.real("c", "the radius").defaultTo(1.0);
            return List.of(
                    Factory.weighting("w", "a weighting", GoodPlugin.Even::new).with(twice, twice));
        }

        @Override
        public List<LossKind> losses() {
            throw new NoClassDefFoundError("com/example/Missing");
        }

        @Override
        public List<Study> studies() {
            throw new UnsupportedOperationException();
        }
    }

    /** Careless with texts and numbers. */
    public static final class Careless extends Sound {
        @Override
        public List<Factory<WeightingContext, Weighting>> weightings() {
            return List.of(
                    Factory.weighting("blank", " ", GoodPlugin.Even::new),
                    Factory.weighting("nothing", null, GoodPlugin.Even::new),
                    Factory.weighting("parameters", "with bad parameters", GoodPlugin.Even::new)
                            .with(
                                    Param.real("c", "the radius").between(0, 1).defaultTo(1.5),
                                    Param.real("name", "a key of the specification")
                                            .defaultTo(1.0),
                                    Param.flag("plain", "").defaultTo(true)));
        }

        @Override
        public List<LayerKind> layers() {
            return List.of(layer("Bad Name"), layer(null));
        }

        @Override
        public List<Study> studies() {
            return List.of(new Study("silent", "", "data: none"));
        }

        private static LayerKind layer(String name) {
            return new LayerKind() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public Layer layer(SortedMap<String, String> settings) {
                    throw new IllegalArgumentException("never asked for");
                }
            };
        }
    }

    /** Offers nothing, rightly. */
    public abstract static class Sound implements MtlPlugin {
        @Override
        public int apiLevel() {
            return MtlApi.LEVEL;
        }
    }
}
