package org.mtl4j.engine.network.kernel;

/**
 * Which loss on real numbers a task has.
 *
 * @param delta where Huber's loss turns from a parabola to lines; of no meaning for the others
 */
public record RealLossSettings(String task, Kind kind, double delta) {

    /** The losses on real numbers. */
    public enum Kind {
        SQUARED,
        ABSOLUTE,
        HUBER
    }
}
