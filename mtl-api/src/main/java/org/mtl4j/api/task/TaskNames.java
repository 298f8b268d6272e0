package org.mtl4j.api.task;

/**
 * What a task may be called: any text that is not blank, has no surrounding blanks or control characters, none of
 * {@code , = / # { } [ ]}, which specifications and node names use, and is not {@code other}, which stands for "all tasks
 * that are not named".
 */
public final class TaskNames {

    /** The word that stands for all tasks that are not named. */
    public static final String OTHER = "other";

    private static final String RESERVED = ",=/#{}[]";

    private TaskNames() {}

    /**
     * The name itself, if a task may have it.
     *
     * @throws IllegalArgumentException if it may not
     */
    public static String require(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a task needs a name, not '%s'".formatted(name));
        }
        if (name.equals(OTHER)) {
            throw new IllegalArgumentException(
                    "no task may be called 'other': the word stands for all tasks that are not named");
        }
        if (!name.equals(name.strip())) {
            throw new IllegalArgumentException("task '%s': a name has no blanks around it".formatted(name));
        }
        boolean reserved = name.chars().anyMatch(c -> RESERVED.indexOf(c) >= 0 || Character.isISOControl(c));
        if (reserved) {
            throw new IllegalArgumentException(
                    "task '%s': a name has no control characters and none of %s".formatted(name, RESERVED));
        }
        return name;
    }

    static void requireOutputs(String task, int outputs, int least, String what) {
        if (outputs < least) {
            throw new IllegalArgumentException(
                    "task '%s': %d %s, expected at least %d".formatted(task, outputs, what, least));
        }
    }

    static void requireFit(Task task, Loss loss) {
        if (loss instanceof Loss.Custom custom && !custom.kind().fits(task)) {
            throw new IllegalArgumentException("task '%s': the loss '%s' does not fit it"
                    .formatted(task.name(), custom.kind().name()));
        }
    }
}
