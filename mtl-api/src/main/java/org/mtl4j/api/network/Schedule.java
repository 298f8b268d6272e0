package org.mtl4j.api.network;

/** A number that depends on the progress of training only. */
public sealed interface Schedule {

    /**
     * Its value.
     *
     * @param epoch the current epoch, from 0
     * @param epochs how many there are
     */
    double at(int epoch, int epochs);

    /** The same number always. */
    static Schedule constant(double value) {
        return new Constant(value);
    }

    /** The same number always. */
    record Constant(double value) implements Schedule {
        @Override
        public double at(int epoch, int epochs) {
            return value;
        }
    }

    /** start·factor^epoch, at least {@code least}. */
    record Exponential(double start, double factor, double least) implements Schedule {
        @Override
        public double at(int epoch, int epochs) {
            return Math.max(least, start * Math.pow(factor, epoch));
        }
    }

    /** scale·epochs / √(epoch+1). */
    record InverseRoot(double scale) implements Schedule {
        @Override
        public double at(int epoch, int epochs) {
            return scale * epochs / Math.sqrt(epoch + 1.0);
        }
    }

    /** {@code before} until this share of all epochs, then {@code after}. */
    record Switch(double share, double before, double after) implements Schedule {
        @Override
        public double at(int epoch, int epochs) {
            return epoch < share * epochs ? before : after;
        }
    }

    /** Linear from one value in the first epoch to another in the last. */
    record Linear(double from, double to) implements Schedule {
        @Override
        public double at(int epoch, int epochs) {
            return epochs < 2 ? to : from + (to - from) * epoch / (epochs - 1);
        }
    }
}
