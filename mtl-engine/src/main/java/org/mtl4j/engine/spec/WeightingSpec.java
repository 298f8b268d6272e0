package org.mtl4j.engine.spec;

import java.util.List;

/** A weighting, perhaps within wrappers: {@code every(4, smoothed(mgda))}. */
public sealed interface WeightingSpec {

    /** The plug-in with its named parameters. */
    Choice plugin();

    /** Parameters given by position: those of the plug-in's parameters that come first. */
    List<String> positional();

    /** A weighting plug-in itself. */
    record Plain(Choice plugin, List<String> positional) implements WeightingSpec {
        public Plain {
            positional = List.copyOf(positional);
        }
    }

    /** A wrapper plug-in around a weighting. */
    record Wrapped(Choice plugin, List<String> positional, WeightingSpec inner) implements WeightingSpec {
        public Wrapped {
            positional = List.copyOf(positional);
        }
    }

    /** A plain weighting with all its defaults. */
    static WeightingSpec of(String name) {
        return of(Choice.of(name));
    }

    static WeightingSpec of(Choice plugin) {
        return new Plain(plugin, List.of());
    }

    /** This weighting in one line, as it may stand in a specification. */
    default String text() {
        return WeightingText.of(this);
    }

    /** This weighting within a wrapper. */
    default WeightingSpec within(Choice wrapper) {
        return new Wrapped(wrapper, List.of(), this);
    }
}
