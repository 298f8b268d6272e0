package org.mtl4j.api.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.mtl4j.api.Names;

/**
 * A study that comes with a jar: a specification that {@code mtl run} finds by name.
 *
 * @param name unique; as {@link Names} says
 * @param summary one sentence
 * @param text the study as YAML
 */
public record Study(String name, String summary, String text) {

    /** Checked. */
    public Study {
        Names.require("study", name);
    }

    /**
     * From a resource beside a class.
     *
     * @param resource name of the resource, as {@link Class#getResourceAsStream} reads it; UTF-8
     * @throws IllegalArgumentException if there is no such resource or it cannot be read
     */
    public static Study ofResource(String name, String summary, Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "study '%s': no resource '%s' beside %s".formatted(name, resource, beside.getName()));
            }
            return new Study(name, summary, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "study '%s': resource '%s' beside %s cannot be read: %s"
                            .formatted(name, resource, beside.getName(), e.getMessage()),
                    e);
        }
    }
}
