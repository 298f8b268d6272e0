package org.mtl4j.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file beside a test's package in {@code src/test/resources}. Run the tests with
 * {@code -Dgolden.write=true} to write the files anew, and read what changed before it is committed.
 */
public final class Golden {
    private static final String WRITE = "golden.write";

    private Golden() {}

    /** Fails unless the text is the file's, but for blank space at the end. */
    public static void assertEquals(Class<?> beside, String file, String actual) {
        if (Boolean.getBoolean(WRITE)) {
            write(beside, file, actual);
        }
        assertThat(actual.strip())
                .as("golden file %s", file)
                .isEqualTo(read(beside, file).strip());
    }

    /** The text of a file beside a test. */
    public static String read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            assertThat(in).as("%s beside %s", file, beside.getName()).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Class<?> beside, String file, String text) {
        String inPackage = beside.getPackageName().replace('.', '/') + "/" + file;
        try {
            for (String root : new String[] {"src/test/resources", "target/test-classes"}) {
                Path target = Path.of(root, inPackage);
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.writeString(target, text.strip() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
