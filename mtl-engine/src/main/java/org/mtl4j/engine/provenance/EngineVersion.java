package org.mtl4j.engine.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.mtl4j.engine.plugin.Source;

/**
 * The version of the engine. A snapshot is many engines under one name, so it is followed by the beginning of the hash of
 * its code: {@code 0.1.0-SNAPSHOT+5a1e0c93f2b7}.
 */
final class EngineVersion {

    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final int DIGITS = 12;

    private EngineVersion() {}

    static String of(CodeHashes hashes) {
        String released = released();
        String code = hashes.of(Source.of(EngineVersion.class));
        return released.endsWith(SNAPSHOT) && !code.isEmpty() ? released + "+" + code.substring(0, DIGITS) : released;
    }

    /** As the build wrote it. */
    private static String released() {
        Properties properties = new Properties();
        try (InputStream in = EngineVersion.class.getResourceAsStream("engine.properties")) {
            if (in == null) {
                throw new IllegalStateException("engine.properties is missing beside " + EngineVersion.class.getName());
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
