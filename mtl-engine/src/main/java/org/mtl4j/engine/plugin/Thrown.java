package org.mtl4j.engine.plugin;

/** What a plug-in threw, in a few words. */
final class Thrown {
    private Thrown() {}

    /** The exception that began it, behind what reflection and service loader wrapped around it. */
    static String rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String type = root.getClass().getSimpleName();
        return message == null ? type : "%s: %s".formatted(type, message);
    }
}
