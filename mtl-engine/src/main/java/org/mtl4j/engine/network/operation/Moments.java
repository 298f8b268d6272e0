package org.mtl4j.engine.network.operation;

import java.util.Arrays;

/** Mean and variance of each channel over the numbers of each segment of rows. */
final class Moments {
    /** Keeps the deviation of what does not vary from 0. */
    private static final double EPSILON = 1e-5;

    private final int channels;
    private final double[] mean;
    private final double[] variance;
    private final double[] numbers;

    Moments(int segments, int channels) {
        this.channels = channels;
        mean = new double[segments * channels];
        variance = new double[segments * channels];
        numbers = new double[segments];
    }

    /** @param count numbers that each channel has in the segment */
    void begin(int segment, double count) {
        numbers[segment] = count;
        Arrays.fill(mean, segment * channels, (segment + 1) * channels, 0);
        Arrays.fill(variance, segment * channels, (segment + 1) * channels, 0);
    }

    double count(int segment) {
        return numbers[segment];
    }

    void mean(int segment, int channel, double sum) {
        mean[segment * channels + channel] = numbers[segment] == 0 ? 0 : sum / numbers[segment];
    }

    void variance(int segment, int channel, double squares) {
        variance[segment * channels + channel] = numbers[segment] == 0 ? 0 : squares / numbers[segment];
    }

    double mean(int segment, int channel) {
        return mean[segment * channels + channel];
    }

    /** One over the standard deviation. */
    double inverse(int segment, int channel) {
        return 1 / Math.sqrt(variance[segment * channels + channel] + EPSILON);
    }

    /** Takes running values for every segment. */
    void take(RunningStatistics<?> running, int segments) {
        for (int s = 0; s < segments; s++) {
            for (int c = 0; c < channels; c++) {
                mean[s * channels + c] = running.mean(c);
                variance[s * channels + c] = running.variance(c);
            }
        }
    }

    /** Moves running values by the means over segments, each counting as its numbers, variances as of samples. */
    void move(RunningStatistics<?> running, int segments) {
        double all = 0;
        for (int s = 0; s < segments; s++) {
            all += numbers[s];
        }
        for (int c = 0; c < channels && all > 0; c++) {
            double sum = 0;
            double squares = 0;
            for (int s = 0; s < segments; s++) {
                double sample = numbers[s] > 1 ? numbers[s] / (numbers[s] - 1) : 1;
                sum += numbers[s] * mean(s, c);
                squares += numbers[s] * sample * variance[s * channels + c];
            }
            running.move(c, sum / all, squares / all);
        }
    }
}
