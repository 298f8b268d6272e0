package org.mtl4j.engine.spec;

import java.util.Locale;

/** Constants of enumerations as a specification writes them: {@code last-layer}. */
final class Names {
    private Names() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
