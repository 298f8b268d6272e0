package org.mtl4j.engine.plugin;

/** Something wrong with a plug-in: where it came from, what is wrong, and what to do. */
public record PluginProblem(String source, String message) {

    @Override
    public String toString() {
        return source + ": " + message;
    }
}
