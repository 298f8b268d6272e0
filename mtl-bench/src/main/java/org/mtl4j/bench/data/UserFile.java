package org.mtl4j.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.mtl4j.api.MtlException;

/** A file of the user's. */
final class UserFile {

    private UserFile() {}

    /**
     * What is in it, unzipped if its name ends in {@code .gz}.
     *
     * @throws MtlException.Data if it cannot be read
     */
    static byte[] content(Path path) {
        try (InputStream raw = Files.newInputStream(path)) {
            boolean zipped = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            try (InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
                return in.readAllBytes();
            }
        } catch (NoSuchFileException e) {
            throw new MtlException.Data("there is no file %s".formatted(path), e);
        } catch (IOException e) {
            throw new MtlException.Data("%s cannot be read: %s".formatted(path, e), e);
        }
    }
}
