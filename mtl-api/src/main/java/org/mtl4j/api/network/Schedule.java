package org.mtl4j.api.network;
/** A number that depends on the progress of training only. */
public sealed interface Schedule {
    double at(int epoch, int epochs);

    static Schedule constant(double value) {
        return new Constant(value);
    }

    record Constant(double value) implements Schedule {
        @Override
        public double at(int epoch, int epochs) {
            return value;
        }
    }
    /** start·factor^epoch, at least {@code least}. */
    record Exponential(double start, double factor, double least) implements Schedule {
        @Override
        public double at(int e, int n) {
            return Math.max(least, start * Math.pow(factor, e));
        }
    }
    /** scale·epochs / √(epoch+1). */
    record InverseRoot(double scale) implements Schedule {
        @Override
        public double at(int e, int n) {
            return scale * n / Math.sqrt(e + 1);
        }
    }
    /** {@code before} until this share of all epochs, then {@code after}. */
    record Switch(double share, double before, double after) implements Schedule {
        @Override
        public double at(int e, int n) {
            return e < share * n ? before : after;
        }
    }
    /** Linear from one value to another over all epochs. */
    record Linear(double from, double to) implements Schedule {
        @Override
        public double at(int e, int n) {
            return n < 2 ? to : from + (to - from) * e / (n - 1);
        }
    }
}
