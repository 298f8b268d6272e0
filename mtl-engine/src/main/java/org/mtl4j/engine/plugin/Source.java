package org.mtl4j.engine.plugin;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Where a plug-in came from.
 *
 * @param type name of the plug-in's class
 * @param location the jar or folder it was loaded from, if it is a file
 */
public record Source(String type, Optional<Path> location) {

    /** Of a class that a plug-in is made of. */
    public static Source of(Class<?> type) {
        CodeSource code = type.getProtectionDomain().getCodeSource();
        if (code == null || code.getLocation() == null) {
            return new Source(type.getName(), Optional.empty());
        }
        try {
            return new Source(
                    type.getName(), Optional.of(Path.of(code.getLocation().toURI())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new Source(type.getName(), Optional.empty());
        }
    }

    /** File name of the jar; of a folder of classes, that of the module it belongs to; the class name otherwise. */
    public String jar() {
        if (location.isEmpty()) {
            return type;
        }
        Path path = location.get();
        Path target = path.getParent();
        Path module = target == null ? null : target.getParent();
        boolean classes =
                path.endsWith(Path.of("target", "classes")) || path.endsWith(Path.of("target", "test-classes"));
        return String.valueOf((classes && module != null ? module : path).getFileName());
    }

    /** The place and the class, for messages: two jars of one name lie in two folders. */
    @Override
    public String toString() {
        return location.map(path -> "%s (%s)".formatted(path, type)).orElse(type);
    }
}
