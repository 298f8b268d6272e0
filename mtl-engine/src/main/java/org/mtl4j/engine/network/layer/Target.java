package org.mtl4j.engine.network.layer;

/**
 * Where a gradient goes.
 *
 * @param adds whether it is added to what is there, else it overwrites
 * @param factor what it is multiplied by first
 */
public record Target(Strided to, boolean adds, double factor) {

    /** Whether it can be computed right there. */
    public boolean plain() {
        return !adds && factor == 1;
    }
}
