package org.mtl4j.api;

import org.jspecify.annotations.Nullable;

/**
 * What MTL4J throws: one subtype per party that can mend it. Everything else that is thrown on purpose is one of the JDK's
 * argument and state exceptions.
 */
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

        /** With a message that says where, what was expected and what to do. */
        public InvalidSpec(String message) {
            super(message);
        }

        /** The same, with what led to it. */
        public InvalidSpec(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A plug-in broke its contract; its author can mend it. */
    public static final class Plugin extends MtlException {

        /** With a message that names the plug-in and its jar. */
        public Plugin(String message) {
            super(message);
        }

        /** The same, with what the plug-in threw. */
        public Plugin(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Data broke the data set's own declaration, or the declaration contradicts itself. */
    public static final class Data extends MtlException {

        /** With a message that names the data set, and the file, row and column where there are such. */
        public Data(String message) {
            super(message);
        }

        /** The same, with what led to it. */
        public Data(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Numbers left the finite range while training. */
    public static final class Diverged extends MtlException {
        private final @Nullable String task;
        private final long step;
        private final @Nullable String parameter;

        /**
         * At a step, of nothing in particular.
         *
         * @param step the step, counted from 0, in which it was seen
         */
        public Diverged(String message, long step) {
            this(message, null, step, null);
        }

        /**
         * Of a task's loss or of a parameter.
         *
         * @param task name of the task whose loss it was, null if it was not a loss
         * @param step the step, counted from 0, in which it was seen
         * @param parameter name of the parameter tensor (node and parameter), null if it was not a parameter
         */
        public Diverged(String message, @Nullable String task, long step, @Nullable String parameter) {
            super(message);
            this.task = task;
            this.step = step;
            this.parameter = parameter;
        }

        /** Name of the task whose loss it was, null if it was not a loss. */
        public @Nullable String task() {
            return task;
        }

        /** The step, counted from 0, in which it was seen. */
        public long step() {
            return step;
        }

        /** Name of the parameter tensor, null if it was not a parameter. */
        public @Nullable String parameter() {
            return parameter;
        }
    }
}
