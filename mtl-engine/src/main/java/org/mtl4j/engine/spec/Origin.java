package org.mtl4j.engine.spec;

/**
 * Where something was written.
 *
 * @param source a file as the user named it, or an argument of the command line
 * @param line from 1; 0 where there are no lines
 * @param column from 1; 0 where there are no lines
 */
public record Origin(String source, int line, int column) {

    /** The place of an argument like {@code training.epochs=5}. */
    public static Origin argument(String argument) {
        return new Origin("argument '%s'".formatted(argument), 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : "%s:%d:%d".formatted(source, line, column);
    }
}
