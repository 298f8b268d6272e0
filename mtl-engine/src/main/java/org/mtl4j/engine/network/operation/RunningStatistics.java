package org.mtl4j.engine.network.operation;

import org.mtl4j.engine.network.kernel.Memory;

/**
 * Mean and variance of each channel, moved a tenth of the way by every training pass: [mean of all channels, variance of all
 * channels], at first 0 and 1. No parameters: they have no gradient, and only the plan changes them.
 *
 * @param <A> the primitive array type
 */
public final class RunningStatistics<A> {
    private static final double SHARE = 0.1;

    private final Memory<A> memory;
    private final int at;
    private final int channels;

    public RunningStatistics(Memory<A> memory, int at, int channels) {
        this.memory = memory;
        this.at = at;
        this.channels = channels;
        for (int c = 0; c < channels; c++) {
            memory.set(at + channels + c, 1);
        }
    }

    double mean(int channel) {
        return memory.get(at + channel);
    }

    double variance(int channel) {
        return memory.get(at + channels + channel);
    }

    void move(int channel, double mean, double variance) {
        memory.set(at + channel, mean(channel) + SHARE * (mean - mean(channel)));
        memory.set(at + channels + channel, variance(channel) + SHARE * (variance - variance(channel)));
    }
}
