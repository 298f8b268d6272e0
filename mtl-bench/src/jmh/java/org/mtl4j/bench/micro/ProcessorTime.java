package org.mtl4j.bench.micro;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Processor time of the measuring thread, beside the wall-clock time that a busy machine makes longer. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long start;
    private long end;
    private long steps;

    /** Begins anew. */
    @Setup(Level.Iteration)
    public void begin() {
        steps = 0;
        start = threads.getCurrentThreadCpuTime();
    }

    void count() {
        steps++;
    }

    /** Stops the clock. */
    @TearDown(Level.Iteration)
    public void end() {
        end = threads.getCurrentThreadCpuTime();
    }

    /** Per step of this iteration. */
    public double processorMicroseconds() {
        return (end - start) / 1e3 / steps;
    }
}
