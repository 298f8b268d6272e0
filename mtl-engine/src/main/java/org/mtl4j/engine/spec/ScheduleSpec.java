package org.mtl4j.engine.spec;

/** The factor on the learning rate over a run. */
public sealed interface ScheduleSpec {

    /** Steps over which the factor rises linearly before anything else; 0 for none. */
    int warmUp();

    /** The factor stays 1. */
    record Constant(int warmUp) implements ScheduleSpec {}

    /** Every so many epochs the factor is multiplied. */
    record Step(int every, double factor, int warmUp) implements ScheduleSpec {}

    /** Half a cosine from 1 down to a floor at the end of the last epoch. */
    record Cosine(double floor, int warmUp) implements ScheduleSpec {}
}
