package org.mtl4j.bench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes.
 *
 * @param out results
 * @param error progress, warnings and failures
 * @param columns how wide {@code error} is if it is a terminal, so that a line may be drawn again; 0 if it is none
 * @param environment the variables of the process
 */
record Terminal(PrintWriter out, PrintWriter error, int columns, Map<String, String> environment) {

    /**
     * The process's own streams, in UTF-8 whatever the locale says: before Java 18 a POSIX locale would turn ± into a question mark. Whether standard error is a terminal
     * the launcher says in {@code mtl.columns}: Java's console can only tell it of input and output together, and differently from 22 on.
     */
    static Terminal ofProcess() {
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Integer.getInteger("mtl.columns", 0),
                Map.copyOf(System.getenv()));
    }

    boolean interactive() {
        return columns > 0;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
