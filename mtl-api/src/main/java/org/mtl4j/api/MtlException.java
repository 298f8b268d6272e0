package org.mtl4j.api;

/** What MTL4J throws; one subtype per party that can mend it. */
@SuppressWarnings("serial") // no exception of this framework travels between processes
public abstract sealed class MtlException extends RuntimeException {

    MtlException(String message) {
        super(message);
    }

    MtlException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The user's specification is wrong: an unknown key, a value out of its range, a plug-in that does not exist. */
    public static final class InvalidSpec extends MtlException {
        public InvalidSpec(String message) {
            super(message);
        }

        public InvalidSpec(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A plug-in broke its contract. */
    public static final class Plugin extends MtlException {
        public Plugin(String message) {
            super(message);
        }

        public Plugin(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Data broke the data set's own declaration. */
    public static final class Data extends MtlException {
        public Data(String message) {
            super(message);
        }

        public Data(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Numbers left the finite range. */
    public static final class Diverged extends MtlException {
        private final long step;

        /** @param step the step, counted from 0, in which it was seen */
        public Diverged(String message, long step) {
            super(message);
            this.step = step;
        }

        public long step() {
            return step;
        }
    }
}
