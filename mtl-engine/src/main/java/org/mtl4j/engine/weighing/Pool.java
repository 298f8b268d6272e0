package org.mtl4j.engine.weighing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Things that are needed for one step and used again in the next. */
final class Pool<T> {

    private final Supplier<T> source;
    private final List<T> made = new ArrayList<>();
    private int used;

    Pool(Supplier<T> source) {
        this.source = source;
    }

    /** One that nobody has in this step. */
    T take() {
        if (used == made.size()) {
            made.add(source.get());
        }
        return made.get(used++);
    }

    /** All that were taken are free. */
    void free() {
        used = 0;
    }
}
