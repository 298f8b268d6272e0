package org.mtl4j.bench.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.mtl4j.engine.Mtl;

/**
 * What a command works with.
 *
 * @param folder where relative paths start
 * @param engine makes the engine; asked only by commands that need plug-ins, so that the others stay instant and work whatever is wrong with one
 */
record Session(Terminal terminal, Path folder, Supplier<Mtl> engine) {

    static Session ofProcess() {
        return new Session(Terminal.ofProcess(), Path.of(""), Mtl::discover);
    }

    Mtl mtl() {
        return engine.get();
    }
}
