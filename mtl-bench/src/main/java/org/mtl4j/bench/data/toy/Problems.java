package org.mtl4j.bench.data.toy;

import java.util.List;
import java.util.Optional;
import org.mtl4j.engine.plugin.Parameters;
import org.mtl4j.engine.spec.Choice;

/** All problems with a known answer. */
public final class Problems {
    static final List<Toy> ALL = List.of(CagradToy.TOY, Fonseca.TOY, TaskPair.TOY);

    private Problems() {}

    /** The problem behind a data set; empty if it is none. */
    public static Optional<Problem> of(Choice data) {
        return ALL.stream()
                .filter(toy -> toy.factory().name().equals(data.name()))
                .findFirst()
                .map(toy -> toy.problem()
                        .apply(Parameters.of("data", toy.factory(), data, List.of(), (path, fault) -> {})));
    }
}
